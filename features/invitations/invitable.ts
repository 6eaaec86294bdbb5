import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { visiblePeople } from '@/features/memberships/scope'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor } from '@/lib/actor'

/** Why a person is not invited. `above-you`: they own the organisation or hold a role that the actor may not grant. */
export type Obstacle = 'registered' | 'banned' | 'above-you' | 'no-contact'

export type Candidate = {
  id: string
  surname: string
  givenName: string
  mobilePhone: string | null
  email: string | null
  obstacle: Obstacle | null
}

/**
 * The people of these whom the actor sees, locked until the transaction ends (in one order, so that two
 * invitations of many cannot wait for each other). An invitation hands over its person's roles, so it asks
 * what granting them asks: else whoever edits contacts could invite themselves into an administrator's place.
 */
export async function findCandidates(
  tx: Queryable,
  actor: Actor,
  membershipIds: readonly string[],
): Promise<Candidate[]> {
  const grantable = await grantableRoles(tx, actor)
  const rows = await tx
    .select({
      id: memberships.id,
      surname: memberships.surname,
      givenName: memberships.givenName,
      mobilePhone: memberships.mobilePhone,
      email: memberships.email,
      isRegistered: sql<boolean>`${memberships.accountId} is not null`,
      isActive: isActiveMembership,
      isOwner: sql<boolean>`exists (select from ${organizations} where ${organizations.ownerMembershipId} = memberships.id)`,
      roleIds: sql<
        string[]
      >`array(select ${membershipRoles.roleId} from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id})`,
    })
    .from(memberships)
    .where(
      and(
        visiblePeople(actor),
        isNull(memberships.deletedAt),
        sql`${memberships.id} = any(${sql.param(membershipIds)}::uuid[])`,
      ),
    )
    .orderBy(asc(memberships.id))
    .for('no key update')
  return rows.map(({ isRegistered, isActive, isOwner, roleIds, ...person }) => ({
    ...person,
    obstacle:
      (isOwner && !actor.isOwner) || !roleIds.every((id) => grantable.has(id))
        ? 'above-you'
        : isRegistered
          ? 'registered'
          : !isActive
            ? 'banned'
            : person.mobilePhone || person.email
              ? null
              : 'no-contact',
  }))
}

async function grantableRoles(tx: Queryable, actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await tx.select().from(roles).where(eq(roles.organizationId, actor.organizationId))
  return new Set(rows.filter((role) => mayGrant(actor, role)).map(({ id }) => id))
}
