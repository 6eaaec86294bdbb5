import 'server-only'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  corporateIdentities,
  directoryPeople,
  membershipRoles,
  memberships,
  organizations,
  roles,
} from '@/db/schema'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor } from '@/lib/actor'

/** Whether everything that people whom the directory signs in may do is the actor's to give, and the owner is not one of them. */
export async function standsAboveLinked(tx: Queryable, actor: Actor): Promise<boolean> {
  if (actor.isOwner) return true
  const { organizationId } = actor
  const isLinked = sql`(exists (select from ${corporateIdentities}
      where ${corporateIdentities.membershipId} = ${memberships.id} and ${corporateIdentities.provider} = 'ldap')
    or exists (select from ${directoryPeople} where ${directoryPeople.membershipId} = ${memberships.id}))`
  const linked = and(
    eq(memberships.organizationId, organizationId),
    isNotNull(memberships.accountId),
    isNull(memberships.deletedAt),
    isLinked,
  )
  const owners = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .innerJoin(memberships, eq(memberships.id, organizations.ownerMembershipId))
    .where(and(eq(organizations.id, organizationId), linked))
  if (owners.length > 0) return false
  const ofLinked = tx
    .select({ id: membershipRoles.roleId })
    .from(membershipRoles)
    .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
    .where(linked)
  const held = await tx
    .select()
    .from(roles)
    .where(
      and(eq(roles.organizationId, organizationId), isNull(roles.deletedAt), inArray(roles.id, ofLinked)),
    )
  return held.every((role) => mayGrant(actor, role))
}
