import 'server-only'
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateDirectories, directorySyncs, membershipRoles, openidProviders, roles } from '@/db/schema'
import { jobActor } from '@/features/jobs/gate'
import { mayGrant } from '@/features/roles/may-grant'
import type { CorporateIdentity } from '@/features/servers/corporate-proof'

type Provider = CorporateIdentity['provider']

/** Whose settings decide what it says of somebody: of a directory also those of its attributes. */
const tables = { openid: [openidProviders], ldap: [corporateDirectories, directorySyncs] } as const

/** Whether the word of an organisation's provider or directory may hand over these cards, which are nobody's yet. */
export const mayHandOver = (
  tx: Queryable,
  organizationId: string,
  provider: Provider,
  cards: readonly { id: string }[],
): Promise<boolean> => {
  const held = tx
    .select({ id: membershipRoles.roleId })
    .from(membershipRoles)
    .where(
      inArray(
        membershipRoles.membershipId,
        cards.map(({ id }) => id),
      ),
    )
  return mayGive(tx, organizationId, provider, inArray(roles.id, held))
}

/** Whether its word may let somebody whom nobody expected into this role. */
export const mayLetIn = (
  tx: Queryable,
  organizationId: string,
  provider: Provider,
  roleId: string,
): Promise<boolean> => mayGive(tx, organizationId, provider, eq(roles.id, roleId))

/**
 * Whoever saved the provider's or directory's settings decides what it says of anybody, so its word gives no more than they may
 * give now; once they are gone, nothing that opens the administration area. Where nobody is known to have saved them it gives all.
 */
async function mayGive(
  tx: Queryable,
  organizationId: string,
  provider: Provider,
  which: SQL,
): Promise<boolean> {
  const given = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), which))
  for (const table of tables[provider]) {
    const [saved] = await tx
      .select({ by: table.savedByAccountId })
      .from(table)
      .where(eq(table.organizationId, organizationId))
    if (!saved?.by) continue
    const by = await jobActor(tx, { accountId: saved.by, organizationId, locale: 'ru', address: null })
    const mayBeGiven = given.every((role) => (by ? mayGrant(by, role) : !role.applications.includes('admin')))
    if (!mayBeGiven) return false
  }
  return true
}
