import 'server-only'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  corporateIdentities,
  directoryGroupRoles,
  directoryPeople,
  directorySyncs,
  membershipRoles,
  memberships,
  organizations,
  roles,
} from '@/db/schema'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor } from '@/lib/actor'

/**
 * Whether everything is the actor's to give that people may do whom the directory knows, registered or not, or that its mapping
 * gives; and the owner is not one of them. By another directory anybody could be whom this one linked, and in any group.
 */
export async function standsAboveLinked(tx: Queryable, actor: Actor): Promise<boolean> {
  if (actor.isOwner) return true
  const { organizationId } = actor
  const isLinked = sql`(exists (select from ${corporateIdentities}
      where ${corporateIdentities.membershipId} = ${memberships.id} and ${corporateIdentities.provider} = 'ldap')
    or exists (select from ${directoryPeople} where ${directoryPeople.membershipId} = ${memberships.id}))`
  const linked = and(eq(memberships.organizationId, organizationId), isNull(memberships.deletedAt), isLinked)
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
  const ofGroups = tx
    .select({ id: directoryGroupRoles.roleId })
    .from(directoryGroupRoles)
    .where(eq(directoryGroupRoles.organizationId, organizationId))
  const ofMapping = tx
    .select({ id: directorySyncs.defaultRoleId })
    .from(directorySyncs)
    .where(eq(directorySyncs.organizationId, organizationId))
  const isGiven = or(...[ofLinked, ofGroups, ofMapping].map((ids) => inArray(roles.id, ids)))
  const given = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), isNull(roles.deletedAt), isGiven))
  return given.every((role) => mayGrant(actor, role))
}
