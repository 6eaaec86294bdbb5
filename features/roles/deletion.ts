import 'server-only'
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { membershipRoles, memberships, roles } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { roleSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { roleName } from './base-roles'
import { keepsAnAdministrator } from './last-administrator'
import { findManagedRole, keepVersion, lastAdministrator } from './managed'
import type { RoleDeletion } from './schema'

/**
 * Takes the role from all its people, giving them `moveTo` instead. Without it, nobody may be left with no role at all.
 * The row and what it was held by stay, so that the deletion can be undone. While it runs, the role is given to nobody.
 */
export async function deleteRole(actor: Actor, { id, moveTo }: RoleDeletion): Promise<Result> {
  authorize(actor, 'roles.write')
  return resultTransaction(async (tx) => {
    await lockInOrder(tx, actor, [id, ...(moveTo ? [moveTo] : [])])
    const managed = await findManagedRole(tx, actor, id)
    if (!managed.ok) return managed
    const role = managed.value
    const target = moveTo && moveTo !== id ? await findManagedRole(tx, actor, moveTo) : null
    if (moveTo && !target?.ok) {
      return refused({ field: 'moveTo', message: messageKey('roles.problem.noSuchTarget') })
    }
    if (!target) {
      const n = await tx.$count(memberships, isLeftWithoutRole(actor, id))
      if (n > 0) {
        return refused({
          field: 'moveTo',
          message: messageKey('roles.problem.peopleWithoutRole'),
          params: { n },
        })
      }
    }
    const { version, changeId } = await keepVersion(tx, actor, role, { kind: 'deleted', movedTo: moveTo })
    await tx
      .update(roles)
      .set({ deletedAt: sql`now()`, version })
      .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, id)))
    if (moveTo) await moveHolders(tx, { id, moveTo, changeId })
    if (!(await keepsAnAdministrator(tx, actor.organizationId))) return refused(lastAdministrator)
    await recordAudit(tx, actor, {
      event: 'roles.deleted',
      subject: roleSubject(role),
      details: target?.ok ? { movedTo: roleName(target.value, translatorFor(actor.locale)) } : {},
    })
    return ok(undefined)
  })
}

/** So that two deletions that name each other's role do not wait for each other for ever. */
const lockInOrder = (tx: Queryable, actor: Actor, ids: readonly string[]) =>
  tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), inArray(roles.id, [...ids])))
    .orderBy(roles.id)
    .for('update')

/** People, apart from those in the bin, whose only role this is. */
export const isLeftWithoutRole = (actor: Actor, roleId: string): SQL =>
  and(
    eq(memberships.organizationId, actor.organizationId),
    isNull(memberships.deletedAt),
    sql`${memberships.id} in (select ${membershipRoles.membershipId} from ${membershipRoles}
      where ${membershipRoles.roleId} = ${roleId})`,
    sql`not exists (select from ${membershipRoles} kept join ${roles} on ${roles.id} = kept.role_id
      where kept.membership_id = ${memberships.id} and kept.role_id <> ${roleId} and ${roles.deletedAt} is null)`,
  ) ?? sql`false`

const moveHolders = (tx: Queryable, move: { id: string; moveTo: string; changeId: string }) =>
  tx.execute(sql`
    insert into ${membershipRoles} (organization_id, membership_id, role_id, moved_by)
    select organization_id, membership_id, ${move.moveTo}::uuid, ${move.changeId}::uuid from ${membershipRoles}
    where role_id = ${move.id}
    on conflict do nothing`)
