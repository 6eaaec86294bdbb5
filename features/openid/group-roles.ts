import 'server-only'
import { and, eq, exists, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  corporateIdentities,
  membershipRoles,
  memberships,
  openidProviders,
  openidRoleRules,
  roles,
} from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import type { CorporateIdentity, CorporateProof } from '@/features/connecting/corporate-proof'
import { jobActor } from '@/features/jobs/gate'
import { indispensableAmong } from '@/features/roles/last-administrator'
import { mayGrant } from '@/features/roles/may-grant'
import { replaceRoles } from '@/features/roles/replace-roles'
import { rolesByGroups } from '@/features/roles/roles-by-groups'
import { openPlace } from '@/features/servers/open-place'
import type { Visitor } from '@/features/sessions/visitor'
import { type AccountActor, can } from '@/lib/actor'

/**
 * The living roles of the organisation that groups of its provider are mapped to. Nobody gives more than they hold, by a mapping
 * no more than by hand: `isGivable` is whether whoever saved it last may give the role now.
 */
export async function mappedRoles(tx: Queryable, organizationId: string) {
  const rows = await tx
    .select({ role: roles, savedByAccountId: openidProviders.savedByAccountId })
    .from(roles)
    .innerJoin(openidProviders, eq(openidProviders.organizationId, roles.organizationId))
    .where(
      and(
        eq(roles.organizationId, organizationId),
        isNull(roles.deletedAt),
        exists(
          tx
            .select({ one: sql`1` })
            .from(openidRoleRules)
            .where(
              and(
                eq(openidRoleRules.organizationId, roles.organizationId),
                eq(openidRoleRules.roleId, roles.id),
              ),
            ),
        ),
      ),
    )
  const savedByAccountId = rows[0]?.savedByAccountId ?? null
  const saver =
    savedByAccountId &&
    (await jobActor(tx, { accountId: savedByAccountId, organizationId, locale: 'ru', address: null }))
  return rows.map(({ role }) => ({
    ...role,
    isGivable: savedByAccountId === null || (!!saver && can(saver, 'servers.write') && mayGrant(saver, role)),
  }))
}

/** Of the roles that a newcomer's groups stand for, those that the mapping gives. */
export async function givableAmong(
  tx: Queryable,
  organizationId: string,
  roleIds: readonly string[],
): Promise<string[]> {
  const mapped = await mappedRoles(tx, organizationId)
  return mapped.filter(({ id, isGivable }) => isGivable && roleIds.includes(id)).map(({ id }) => id)
}

/**
 * Lets the groups that the provider names decide of the roles that are mapped; what was given by hand stays. Taking needs
 * nobody's right, giving needs that of whoever saved the mapping. Somebody who runs the organisation is left to it, and whoever
 * is left without a role gets that of newcomers, if anyone may come.
 */
export async function applyGroupRoles(
  tx: Queryable,
  { by, organizationId }: { by: Visitor | AccountActor; organizationId: string },
  { identity, roleIds }: CorporateProof,
): Promise<void> {
  if (identity?.provider !== 'openid' || roleIds === null) return
  const mapped = await mappedRoles(tx, organizationId)
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
  const place = after.length === 0 ? await openPlace(tx, organizationId) : null
  if (place) after.push(place.roleId)
  if (after.length === held.length && after.every((id) => held.includes(id))) return
  await replaceRoles(tx, organizationId, [{ id: card.id, before: held, roles: after }])
  await recordAudit(tx, by, {
    event: 'people.updated',
    organizationId,
    subject: membershipSubject(card),
    details: { changes: { roles: [held, after] }, reason: 'provider-groups' },
  })
}

/** The card that the identity is linked to, locked. */
async function cardOf(tx: Queryable, organizationId: string, { issuer, subject }: CorporateIdentity) {
  const [row] = await tx
    .select(getTableColumns(memberships))
    .from(corporateIdentities)
    .innerJoin(memberships, eq(memberships.id, corporateIdentities.membershipId))
    .where(
      and(
        eq(corporateIdentities.organizationId, organizationId),
        eq(corporateIdentities.provider, 'openid'),
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
