import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { roles, type StoredRole } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { roleSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { baseRoles, roleDescription, roleName } from './base-roles'
import { roleFactWords } from './change-words'
import { factsOf, grantsDifference, type RoleDraft } from './draft'
import { keepsAnAdministrator } from './last-administrator'
import {
  findManagedRole,
  keepVersion,
  lastAdministrator,
  type ManagedRole,
  namedAs,
  nameProblem,
  orNameTaken,
  storedRole,
} from './managed'
import { mayGrant } from './may-grant'
import { type NewRole, type RoleChange, roleDraftSchema } from './schema'

const beyondYou: Problem = { message: messageKey('roles.problem.beyondYou') }

/** Opens the API alone, as is recommended for every role, and shows nobody beyond one's own company. */
const emptyRole = {
  applications: ['api' as const],
  permissions: [],
  visibility: 'own-company' as const,
  seesBanned: false,
  seesDeleted: false,
}

/** Creates a role: empty, by a base role's definition, or as another's copy. The same form sent twice creates one. */
export async function createRole(actor: Actor, input: NewRole): Promise<Result<{ id: string }>> {
  authorize(actor, 'roles.write')
  return orNameTaken(() => resultTransaction((tx) => create(tx, actor, input)))
}

async function create(tx: Queryable, actor: Actor, input: NewRole): Promise<Result<{ id: string }>> {
  const { draftId, name, description } = input
  const already = await sentBefore(tx, actor, input)
  if (already) return ok(already)

  const pattern = input.like ? await findManagedRole(tx, actor, input.like) : ok(templateOf(input.template))
  if (!pattern.ok) return pattern
  if (!mayGrant(actor, pattern.value)) return refused(beyondYou)
  const taken = await nameProblem(tx, actor, name, draftId)
  if (taken.length > 0) return refused(...taken)

  const { applications, permissions, visibility, seesBanned, seesDeleted } = pattern.value
  const [role] = await tx
    .insert(roles)
    .values({
      id: draftId,
      organizationId: actor.organizationId,
      name,
      description,
      applications: [...applications],
      permissions: [...permissions],
      visibility,
      seesBanned,
      seesDeleted,
    })
    .onConflictDoNothing({ target: roles.id })
    .returning()
  if (!role) {
    const meanwhile = await sentBefore(tx, actor, input)
    return meanwhile ? ok(meanwhile) : refused({ message: messageKey('common.unreadable') })
  }
  await recordAudit(tx, actor, {
    event: 'roles.created',
    subject: roleSubject(role),
    details: { opened: role.applications, granted: role.permissions },
  })
  return ok({ id: role.id })
}

/** The role that this very form has created already. */
async function sentBefore(tx: Queryable, actor: Actor, { draftId, name }: NewRole) {
  const [row] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, draftId), eq(roles.name, name)))
  return row ?? null
}

const templateOf = (template: NewRole['template']) =>
  baseRoles.find(({ baseRole }) => baseRole === template) ?? emptyRole

/**
 * Writes the role anew; it holds from everybody's next request. When somebody else saved it meanwhile, the editor is
 * shown both words. Nobody changes a role that gives more than they hold, nor into one.
 */
export async function changeRole(actor: Actor, input: RoleChange): Promise<Result<{ id: string }>> {
  authorize(actor, 'roles.write')
  return orNameTaken(() =>
    resultTransaction(async (tx) => {
      const managed = await findManagedRole(tx, actor, input.id)
      if (!managed.ok) return managed
      const role = managed.value
      const settled = settledDraft(actor, role, input)
      if (!settled.ok) return settled
      const next = { ...settled.value, ...namedAs(role, settled.value) }
      const taken = next.name === role.name ? [] : await nameProblem(tx, actor, next.name, role.id)
      if (taken.length > 0) return refused(...taken)
      return replaceRole(tx, actor, role, next)
    }),
  )
}

/** What is to be stored, or the refusal that shows what another editor saved meanwhile. */
function settledDraft(actor: Actor, role: ManagedRole, { carried, draft }: RoleChange): Result<RoleDraft> {
  const t = translatorFor(actor.locale)
  const settled = settleVersion(
    { version: role.version, facts: factsOf(shownRole(role, actor)) },
    carried,
    factsOf(draft),
    roleFactWords(t),
  )
  return settled.ok ? ok(roleDraftSchema.parse(settled.value)) : settled
}

/** The role with its name and description as the actor reads them. */
export function shownRole<R extends StoredRole>(role: R, actor: Actor): R {
  const t = translatorFor(actor.locale)
  return { ...role, name: roleName(role, t), description: roleDescription(role, t) }
}

async function replaceRole(
  tx: Queryable,
  actor: Actor,
  role: ManagedRole,
  next: StoredRole,
): Promise<Result<{ id: string }>> {
  if (JSON.stringify(storedRole(role)) === JSON.stringify(storedRole(next))) return ok({ id: role.id })
  if (!mayGrant(actor, next)) return refused(beyondYou)
  const { version } = await keepVersion(tx, actor, role, { kind: 'edited' })
  await tx
    .update(roles)
    .set({ ...storedRole(next), version })
    .where(
      and(eq(roles.organizationId, actor.organizationId), eq(roles.id, role.id), isNull(roles.deletedAt)),
    )
  if (!(await keepsAnAdministrator(tx, actor.organizationId))) return refused(lastAdministrator)
  await recordAudit(tx, actor, {
    event: 'roles.updated',
    subject: roleSubject(next.name === role.name ? role : { ...role, name: next.name }),
    details: roleChangeDetails(role, next),
  })
  return ok({ id: role.id })
}

/** What a change turned over, as the journal tells it. */
export const roleChangeDetails = (before: StoredRole, after: StoredRole) => ({
  ...grantsDifference(before, after),
  ...(before.name !== after.name && { renamedFrom: before.name }),
  ...(before.description !== after.description && { description: after.description }),
  ...(before.visibility !== after.visibility && { visibility: after.visibility }),
  ...(before.seesBanned !== after.seesBanned && { seesBanned: after.seesBanned }),
  ...(before.seesDeleted !== after.seesDeleted && { seesDeleted: after.seesDeleted }),
})
