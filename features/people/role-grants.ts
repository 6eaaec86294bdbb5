import 'server-only'
import { and, eq, getTableColumns, inArray, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, roles } from '@/db/schema'
import { roleName } from '@/features/roles/base-roles'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'

/**
 * Why the actor may not give these roles; null when they may give all of them. A role being deleted meanwhile is waited
 * for, so that nobody is given one that is gone.
 */
export async function grantProblem(
  tx: Queryable,
  actor: Actor,
  roleIds: readonly string[],
): Promise<Problem | null> {
  if (roleIds.length === 0) return null
  const rows = await tx
    .select()
    .from(roles)
    .where(
      and(
        eq(roles.organizationId, actor.organizationId),
        inArray(roles.id, [...roleIds]),
        isNull(roles.deletedAt),
      ),
    )
    .for('key share')
  return grantProblemAmong(actor, rows, roleIds)
}

type GrantedRole = Parameters<typeof mayGrant>[1] & Parameters<typeof roleName>[0] & { id: string }

/** `grantProblem` among roles that were looked up already, deleted ones left out. */
export function grantProblemAmong(
  actor: Actor,
  roles: readonly GrantedRole[],
  roleIds: readonly string[],
): Problem | null {
  const asked = roles.filter(({ id }) => roleIds.includes(id))
  if (asked.length < new Set(roleIds).size)
    return { field: 'roles', message: messageKey('people.problem.noSuchRole') }
  const beyond = asked.find((role) => !mayGrant(actor, role))
  if (!beyond) return null
  return {
    field: 'roles',
    message: messageKey('people.problem.roleBeyondYou'),
    params: { role: roleName(beyond, translatorFor(actor.locale)) },
  }
}

/** Whether a role that the person holds, or would hold again after an undo, gives more than the actor has. */
export async function holdsMore(tx: Queryable, actor: Actor, membershipId: string): Promise<boolean> {
  const rows = await tx
    .select(getTableColumns(roles))
    .from(membershipRoles)
    .innerJoin(roles, eq(roles.id, membershipRoles.roleId))
    .where(
      and(
        eq(membershipRoles.organizationId, actor.organizationId),
        eq(membershipRoles.membershipId, membershipId),
      ),
    )
  return rows.some((role) => !mayGrant(actor, role))
}
