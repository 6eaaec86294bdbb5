import 'server-only'
import { and, eq, getTableColumns, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateIdentities, membershipRoles, memberships, roles } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { directoryRoleMapping } from '@/features/directory-sync/role-mapping'
import { openidRoleMapping } from '@/features/openid/role-mapping'
import { indispensableAmong } from '@/features/roles/last-administrator'
import { mappedRoles } from '@/features/roles/mapped-roles'
import { replaceRoles } from '@/features/roles/replace-roles'
import type { RoleMapping } from '@/features/roles/role-mapping'
import { rolesByGroups } from '@/features/roles/roles-by-groups'
import type { CorporateIdentity, CorporateProof } from '@/features/servers/corporate-proof'
import { openPlace } from '@/features/servers/open-place'
import type { AccountActor } from '@/lib/actor'
import type { Visitor } from '@/lib/visitor'
import { mayLetIn } from './hand-over'

type Provider = CorporateIdentity['provider']

const mappings: Record<Provider, (tx: Queryable, organizationId: string) => Promise<RoleMapping | null>> = {
  openid: openidRoleMapping,
  ldap: directoryRoleMapping,
}

const rolesMappedBy = async (tx: Queryable, organizationId: string, provider: Provider) =>
  mappedRoles(tx, organizationId, await mappings[provider](tx, organizationId))

/** Of the roles that a newcomer's groups stand for, those that the mapping gives. */
export async function givableAmong(
  tx: Queryable,
  organizationId: string,
  provider: Provider,
  roleIds: readonly string[],
): Promise<string[]> {
  const mapped = await rolesMappedBy(tx, organizationId, provider)
  return mapped
    .filter(({ id, isMapped, isGivable }) => isMapped && isGivable && roleIds.includes(id))
    .map(({ id }) => id)
}

const reasons = { openid: 'provider-groups', ldap: 'directory-groups' } as const

/**
 * Lets the groups that the provider or directory names decide of the roles that are mapped; what was given by hand stays. Taking
 * needs nobody's right, giving needs that of whoever saved the mapping. Somebody who runs the organisation is left to it, and
 * whoever is left without a role gets the mapping's own, or that of newcomers if anyone may come.
 */
export async function applyGroupRoles(
  tx: Queryable,
  { by, organizationId }: { by: Visitor | AccountActor; organizationId: string },
  { identity, roleIds }: CorporateProof,
): Promise<void> {
  if (!identity || roleIds === null) return
  const known = await rolesMappedBy(tx, organizationId, identity.provider)
  const mapped = known.filter(({ isMapped }) => isMapped)
  if (mapped.length === 0) return
  const card = await cardOf(tx, organizationId, identity)
  if (!card) return
  const held = await heldRoles(tx, card)
  const given = mapped
    .filter(({ id, isGivable }) => roleIds.includes(id) && (isGivable || held.includes(id)))
    .map(({ id }) => id)
  const decided = rolesByGroups(held, given, new Set(mapped.map(({ id }) => id)))
  const taken = held.filter((id) => !decided.includes(id))
  const isNeeded =
    taken.length > 0 && (await indispensableAmong(tx, organizationId, [card.id], 'card')).length > 0
  const after = isNeeded ? [...decided, ...taken] : decided
  if (after.length === 0) {
    const own = known.find(({ isDefault, isGivable }) => isDefault && isGivable)
    const place = own ? null : await openPlace(tx, organizationId)
    const isGivable = place && (await mayLetIn(tx, organizationId, identity.provider, place.roleId))
    after.push(...(own ? [own.id] : isGivable ? [place.roleId] : []))
  }
  if (after.length === held.length && after.every((id) => held.includes(id))) return
  await replaceRoles(tx, organizationId, [{ id: card.id, before: held, roles: after }])
  await recordAudit(tx, by, {
    event: 'people.updated',
    organizationId,
    subject: membershipSubject(card),
    details: { changes: { roles: [held, after] }, reason: reasons[identity.provider] },
  })
}

/** The card that the identity is linked to, locked. */
async function cardOf(
  tx: Queryable,
  organizationId: string,
  { provider, issuer, subject }: CorporateIdentity,
) {
  const [row] = await tx
    .select(getTableColumns(memberships))
    .from(corporateIdentities)
    .innerJoin(memberships, eq(memberships.id, corporateIdentities.membershipId))
    .where(
      and(
        eq(corporateIdentities.organizationId, organizationId),
        eq(corporateIdentities.provider, provider),
        eq(corporateIdentities.issuer, issuer),
        eq(corporateIdentities.subject, subject),
        isNull(memberships.deletedAt),
      ),
    )
    .for('no key update', { of: memberships })
  return row
}

async function heldRoles(tx: Queryable, { id }: { id: string }): Promise<string[]> {
  const rows = await tx
    .select({ id: roles.id })
    .from(membershipRoles)
    .innerJoin(roles, and(eq(roles.id, membershipRoles.roleId), isNull(roles.deletedAt)))
    .where(eq(membershipRoles.membershipId, id))
    .orderBy(membershipRoles.grantedAt, roles.id)
  return rows.map(({ id }) => id)
}
