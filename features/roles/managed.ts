import 'server-only'
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { roleChanges, roles, type StoredRole } from '@/db/schema'
import { folded, foldedText } from '@/db/text-search'
import { violatedIndex } from '@/db/unique-violation'
import type { Actor } from '@/lib/actor'
import { locales } from '@/lib/locales'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { baseRoles, roleDescription, roleName } from './base-roles'
import type { RoleDraft } from './draft'
import { mayGrant } from './may-grant'

export type ManagedRole = typeof roles.$inferSelect

const gone: Problem = { message: messageKey('roles.problem.gone') }
export const aboveYou: Problem = { message: messageKey('roles.problem.aboveYou') }
export const lastAdministrator: Problem = { message: messageKey('roles.problem.lastAdministrator') }
const nameTaken: Problem = { field: 'name', message: messageKey('roles.problem.nameTaken') }

/**
 * The role, locked until the transaction ends, that the actor may change: nobody touches a role that gives more than
 * they hold.
 */
export async function findManagedRole(tx: Queryable, actor: Actor, id: string): Promise<Result<ManagedRole>> {
  const [role] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, id), isNull(roles.deletedAt)))
    .for('no key update')
  if (!role) return refused(gone)
  return mayGrant(actor, role) ? ok(role) : refused(aboveYou)
}

/** A base role whose words the editor left alone goes on speaking the reader's language. */
export function namedAs(role: StoredRole, draft: Pick<RoleDraft, 'name' | 'description'>) {
  const isUntouched = locales.some((locale) => {
    const t = translatorFor(locale)
    return roleName(role, t) === draft.name && roleDescription(role, t) === draft.description
  })
  return isUntouched
    ? { baseRole: role.baseRole, name: role.name, description: role.description }
    : { baseRole: null, name: draft.name, description: draft.description }
}

/** Whether another role is called so, in any language that a reader may have. */
export async function nameProblem(
  tx: Queryable,
  actor: Actor,
  name: string,
  exceptId: string,
): Promise<Problem[]> {
  const called = foldedText(name)
  const baseNamesakes = baseRoles
    .map(({ baseRole }) => baseRole)
    .filter((baseRole) =>
      locales.some(
        (locale) => foldedText(roleName({ baseRole, name: '' }, translatorFor(locale))) === called,
      ),
    )
  const taken = await tx.$count(
    roles,
    and(
      eq(roles.organizationId, actor.organizationId),
      isNull(roles.deletedAt),
      ne(roles.id, exceptId),
      or(
        sql`${folded(roles.name)} = ${called}`,
        sql`${roles.baseRole} = any(${sql.param(baseNamesakes)}::text[])`,
      ),
    ),
  )
  return taken > 0 ? [nameTaken] : []
}

/** The same words for whoever lost the race to a name. */
export async function orNameTaken<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (violatedIndex(error) !== 'roles_name') throw error
    return refused(nameTaken)
  }
}

export const storedRole = (role: StoredRole): StoredRole => ({
  baseRole: role.baseRole,
  name: role.name,
  description: role.description,
  applications: role.applications,
  permissions: role.permissions,
  visibility: role.visibility,
  seesBanned: role.seesBanned,
  seesDeleted: role.seesDeleted,
})

type Change = Pick<typeof roleChanges.$inferInsert, 'kind' | 'movedTo'>

/** Keeps what `role` said before the next version, and gives that version's number and the change's id. */
export async function keepVersion(tx: Queryable, actor: Actor, role: ManagedRole, change: Change) {
  const version = role.version + 1
  const [kept] = await tx
    .insert(roleChanges)
    .values({
      ...change,
      organizationId: actor.organizationId,
      roleId: role.id,
      version,
      before: storedRole(role),
      byAccountId: actor.accountId,
    })
    .returning({ id: roleChanges.id })
  if (!kept) throw new Error('the change was not inserted')
  return { version, changeId: kept.id }
}
