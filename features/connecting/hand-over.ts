import 'server-only'
import { and, arrayContains, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateDirectories, membershipRoles, openidProviders, roles } from '@/db/schema'
import { jobActor } from '@/features/jobs/gate'
import { holdsMore } from '@/features/people/role-grants'
import type { CorporateIdentity } from '@/features/servers/corporate-proof'

const tables = { openid: openidProviders, ldap: corporateDirectories }

/**
 * Whether the word of an organisation's provider or directory may hand over these cards, which are nobody's yet. Whoever named it
 * decides what it says, so it hands over no more than they may give; once they are gone, nothing that opens the administration
 * area. Others come by their invitation.
 */
export async function mayHandOver(
  tx: Queryable,
  organizationId: string,
  provider: CorporateIdentity['provider'],
  cards: readonly { id: string }[],
): Promise<boolean> {
  const table = tables[provider]
  const [named] = await tx
    .select({ by: table.savedByAccountId })
    .from(table)
    .where(eq(table.organizationId, organizationId))
  if (!named?.by) return true
  const by = await jobActor(tx, { accountId: named.by, organizationId, locale: 'ru', address: null })
  for (const { id } of cards) {
    if (by ? await holdsMore(tx, by, id) : await opensAdministration(tx, id)) return false
  }
  return true
}

const opensAdministration = async (tx: Queryable, membershipId: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: roles.id })
    .from(membershipRoles)
    .innerJoin(
      roles,
      and(
        eq(roles.id, membershipRoles.roleId),
        isNull(roles.deletedAt),
        arrayContains(roles.applications, ['admin']),
      ),
    )
    .where(eq(membershipRoles.membershipId, membershipId))
    .limit(1)
  return rows.length > 0
}
