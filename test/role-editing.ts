import { and, eq, sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles, roles } from '@/db/schema'
import { type BaseRole, baseRoles } from '@/features/roles/base-roles'
import { factsOf, type RoleDraft } from '@/features/roles/draft'
import { changeRole, createRole, shownRole } from '@/features/roles/mutations'
import { newRoleSchema, roleChangeSchema } from '@/features/roles/schema'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'

export let organization: Organization
export let admin: Actor

/** Before each test an organisation, and somebody who may do everything in it. */
export function useRoleEditing(): void {
  useDatabase()
  beforeEach(async () => {
    organization = await createOrganization()
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    admin = adminActor({ organization, person })
  })
}

/** Whoever manages roles with what a dispatcher holds. */
export const weakling = () => {
  const dispatcher = baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')
  return actorWith({
    organization,
    ...dispatcher,
    permissions: [...(dispatcher?.permissions ?? []), 'roles.read', 'roles.write'],
  })
}

export async function stored(id: string) {
  const [row] = await database().select().from(roles).where(eq(roles.id, id))
  if (!row) throw new Error('no such role')
  return row
}

/** The editor's form of a role as `actor` opened it, with changes typed into it. */
export async function formOf(actor: Actor, id: string) {
  const role = await stored(id)
  const opened: RoleDraft = shownRole(role, actor)
  return (changes: Partial<RoleDraft>, extra: Record<string, unknown> = {}) =>
    roleChangeSchema.parse({
      ...factsOf({ ...opened, ...changes }),
      id,
      version: role.version,
      openedWith: carried(factsOf(opened)),
      ...extra,
    })
}

export const change = async (actor: Actor, id: string, changes: Partial<RoleDraft>) =>
  changeRole(actor, (await formOf(actor, id))(changes))

export const create = (actor: Actor, form: Record<string, unknown>) =>
  createRole(actor, newRoleSchema.parse({ draftId: crypto.randomUUID(), name: 'Кладовщик', ...form }))

export async function created(form: Record<string, unknown> = {}) {
  const result = await create(admin, form)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return stored(result.value.id)
}

export const events = async () =>
  (await database().select().from(auditEntries).where(eq(auditEntries.organizationId, organization.id))).map(
    ({ event }) => event,
  )

export const rolesOf = async (membershipId: string) =>
  (
    await database()
      .select({ id: roles.id })
      .from(membershipRoles)
      .innerJoin(roles, and(eq(roles.id, membershipRoles.roleId), sql`${roles.deletedAt} is null`))
      .where(eq(membershipRoles.membershipId, membershipId))
  ).map(({ id }) => id)

export const problem = (message: string, field?: string) => ({
  ok: false,
  problems: [{ message, ...(field && { field }) }],
})

export async function hold(roleId: string, names: BaseRole[] = []) {
  const person = await createPerson(organization, { roles: names })
  await database()
    .insert(membershipRoles)
    .values({ organizationId: organization.id, membershipId: person.id, roleId })
  return person.id
}
