import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor } from '@/lib/actor'
import { anyOf, type Obstacle } from './operation'

/**
 * What `findManaged` asks of one card, for any number: whoever changes a card could make it their own, so all of its roles, those
 * that were deleted too, must be the actor's to grant; the owner alone changes the owner.
 */
export async function guardOf(tx: Queryable, actor: Actor): Promise<readonly Obstacle[]> {
  const erased: Obstacle = ['erased', sql`${memberships.erasedAt} is not null`]
  if (actor.isOwner) return [erased]
  const [organization] = await tx
    .select({ owner: organizations.ownerMembershipId })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
  const above = (await tx.select().from(roles).where(eq(roles.organizationId, actor.organizationId)))
    .filter((role) => !mayGrant(actor, role))
    .map(({ id }) => id)
  return [
    erased,
    ['owner', sql`${memberships.id} = ${organization?.owner ?? null}`],
    ...(above.length > 0 ? [['above-you', holdsOneOf(above)] as const] : []),
  ]
}

const holdsOneOf = (roleIds: readonly string[]): SQL => sql`exists (select from ${membershipRoles}
  where ${membershipRoles.membershipId} = ${memberships.id} and ${membershipRoles.roleId} = ${anyOf(roleIds)})`

/** One of the actor's own cards. */
export const isOneself = (actor: Actor): SQL =>
  sql`${memberships.id} = ${anyOf(actor.memberships.map(({ id }) => id))}`

export const isDeleted = sql`${memberships.deletedAt} is not null`
