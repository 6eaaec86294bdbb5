import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, membershipRoles, memberships, roleChanges, roles, type StoredRole } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { roleSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { keepsAnAdministrator } from './last-administrator'
import {
  aboveYou,
  keepVersion,
  lastAdministrator,
  type ManagedRole,
  nameProblem,
  storedRole,
} from './managed'
import { mayGrant } from './may-grant'
import { roleChangeDetails } from './mutations'

export const undoHours = 24

const isRecent = sql`${roleChanges.at} > now() - make_interval(hours => ${undoHours})`
const tooLate: Problem = { message: messageKey('roles.problem.tooLate') }
const nameTaken: Problem = { message: messageKey('roles.problem.nameTakenMeanwhile') }

const columns = {
  id: roleChanges.id,
  roleId: roleChanges.roleId,
  kind: roleChanges.kind,
  before: roleChanges.before,
  at: roleChanges.at,
  byName: sql<string>`coalesce(nullif(trim(${accounts.surname} || ' ' || ${accounts.givenName}), ''), (
    select ${memberships.surname} || ' ' || ${memberships.givenName} from ${memberships}
    where ${memberships.accountId} = ${accounts.id} and ${memberships.organizationId} = ${roleChanges.organizationId}
    limit 1), '')`,
}

export type UndoableChange = {
  id: string
  roleId: string
  kind: (typeof roleChanges.$inferSelect)['kind']
  before: StoredRole
  at: Date
  /** Who made it; empty where the account has no name. */
  byName: string
}

/** The latest change of the role, while it can be undone; null when there is none. */
export async function undoableChange(actor: Actor, roleId: string): Promise<UndoableChange | null> {
  authorize(actor, 'roles.read')
  if (!isUuid(roleId)) return null
  const [row] = await database()
    .select(columns)
    .from(roleChanges)
    .innerJoin(roles, and(eq(roles.id, roleChanges.roleId), eq(roles.version, roleChanges.version)))
    .leftJoin(accounts, eq(accounts.id, roleChanges.byAccountId))
    .where(
      and(
        eq(roleChanges.organizationId, actor.organizationId),
        eq(roleChanges.roleId, roleId),
        sql`${roleChanges.kind} in ('edited', 'undone') and ${roles.deletedAt} is null`,
        isRecent,
      ),
    )
  return row ?? null
}

/** The latest deletions that can be undone, at most `limit` of them. */
export async function undoableDeletions(actor: Actor, limit: number): Promise<UndoableChange[]> {
  authorize(actor, 'roles.read')
  return database()
    .select(columns)
    .from(roleChanges)
    .innerJoin(roles, and(eq(roles.id, roleChanges.roleId), eq(roles.version, roleChanges.version)))
    .leftJoin(accounts, eq(accounts.id, roleChanges.byAccountId))
    .where(
      and(eq(roleChanges.organizationId, actor.organizationId), eq(roleChanges.kind, 'deleted'), isRecent),
    )
    .orderBy(sql`${roleChanges.at} desc`)
    .limit(limit)
}

/**
 * Brings back what the role said before the change, within a day and while nothing changed it since. It asks what the
 * change itself would: nobody brings back more than they hold, and an administrator stays.
 */
export async function undoRoleChange(actor: Actor, changeId: string): Promise<Result<{ roleId: string }>> {
  authorize(actor, 'roles.write')
  try {
    return await resultTransaction((tx) => undo(tx, actor, changeId))
  } catch (error) {
    if (violatedIndex(error) !== 'roles_name') throw error
    return refused(nameTaken)
  }
}

async function undo(tx: Queryable, actor: Actor, changeId: string): Promise<Result<{ roleId: string }>> {
  const [change] = await tx
    .select()
    .from(roleChanges)
    .where(and(eq(roleChanges.organizationId, actor.organizationId), eq(roleChanges.id, changeId), isRecent))
  if (!change) return refused(tooLate)
  const [role] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, change.roleId)))
    .for('update')
  if (!role) return refused(tooLate)
  if (role.version !== change.version || change.kind === 'restored') {
    return refused({ message: messageKey('roles.problem.changedSince') })
  }
  if (!mayGrant(actor, role) || !mayGrant(actor, change.before)) return refused(aboveYou)
  if ((await nameProblem(tx, actor, change.before.name, role.id)).length > 0) return refused(nameTaken)
  return change.kind === 'deleted'
    ? restore(tx, actor, role, change)
    : putBack(tx, actor, role, change.before)
}

async function putBack(
  tx: Queryable,
  actor: Actor,
  role: ManagedRole,
  before: StoredRole,
): Promise<Result<{ roleId: string }>> {
  const { version } = await keepVersion(tx, actor, role, { kind: 'undone' })
  await tx
    .update(roles)
    .set({ ...storedRole(before), version })
    .where(eq(roles.id, role.id))
  if (!(await keepsAnAdministrator(tx, actor.organizationId))) return refused(lastAdministrator)
  await recordAudit(tx, actor, {
    event: 'roles.undone',
    subject: roleSubject({ ...role, ...before }),
    details: roleChangeDetails(role, before),
  })
  return ok({ roleId: role.id })
}

/** The role with its people; those whom the deletion gave another role lose that one. */
async function restore(
  tx: Queryable,
  actor: Actor,
  role: ManagedRole,
  deletion: { id: string; movedTo: string | null },
): Promise<Result<{ roleId: string }>> {
  const { version } = await keepVersion(tx, actor, role, { kind: 'restored' })
  await tx.update(roles).set({ deletedAt: null, version }).where(eq(roles.id, role.id))
  if (deletion.movedTo) {
    const [target] = await tx
      .select()
      .from(roles)
      .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, deletion.movedTo)))
    if (target && !mayGrant(actor, target)) return refused(aboveYou)
    await tx
      .delete(membershipRoles)
      .where(and(eq(membershipRoles.roleId, deletion.movedTo), eq(membershipRoles.movedBy, deletion.id)))
  }
  if (!(await keepsAnAdministrator(tx, actor.organizationId))) return refused(lastAdministrator)
  await recordAudit(tx, actor, { event: 'roles.restored', subject: roleSubject(role) })
  return ok({ roleId: role.id })
}
