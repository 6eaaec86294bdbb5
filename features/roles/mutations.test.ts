import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles, roleChanges, roles } from '@/db/schema'
import { createPerson as addPerson } from '@/features/people/mutations'
import { newPersonSchema } from '@/features/people/schema'
import { type Actor, Forbidden } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { type BaseRole, baseRoles } from './base-roles'
import { deleteRole } from './deletion'
import { factsOf, type RoleDraft } from './draft'
import { changeRole, createRole, shownRole } from './mutations'
import { newRoleSchema, roleChangeSchema } from './schema'
import { undoableChange, undoableDeletions, undoRoleChange } from './undo'

useDatabase()

let organization: Organization
let admin: Actor

beforeEach(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  admin = adminActor({ organization, person })
})

/** Whoever manages roles with what a dispatcher holds. */
const weakling = () => {
  const dispatcher = baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')
  return actorWith({
    organization,
    ...dispatcher,
    permissions: [...(dispatcher?.permissions ?? []), 'roles.read', 'roles.write'],
  })
}

async function stored(id: string) {
  const [row] = await database().select().from(roles).where(eq(roles.id, id))
  if (!row) throw new Error('no such role')
  return row
}

/** The editor's form of a role as `actor` opened it, with changes typed into it. */
async function formOf(actor: Actor, id: string) {
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

const change = async (actor: Actor, id: string, changes: Partial<RoleDraft>) =>
  changeRole(actor, (await formOf(actor, id))(changes))

const create = (actor: Actor, form: Record<string, unknown>) =>
  createRole(actor, newRoleSchema.parse({ draftId: crypto.randomUUID(), name: 'Кладовщик', ...form }))

async function created(form: Record<string, unknown> = {}) {
  const result = await create(admin, form)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return stored(result.value.id)
}

const events = async () =>
  (await database().select().from(auditEntries).where(eq(auditEntries.organizationId, organization.id))).map(
    ({ event }) => event,
  )

const rolesOf = async (membershipId: string) =>
  (
    await database()
      .select({ id: roles.id })
      .from(membershipRoles)
      .innerJoin(roles, and(eq(roles.id, membershipRoles.roleId), sql`${roles.deletedAt} is null`))
      .where(eq(membershipRoles.membershipId, membershipId))
  ).map(({ id }) => id)

const problem = (message: string, field?: string) => ({
  ok: false,
  problems: [{ message, ...(field && { field }) }],
})

describe('a new role', () => {
  test('opens the API alone and shows nobody beyond one’s own company', async () => {
    expect(await created({ description: 'Выдаёт запчасти' })).toMatchObject({
      name: 'Кладовщик',
      description: 'Выдаёт запчасти',
      baseRole: null,
      applications: ['api'],
      permissions: [],
      visibility: 'own-company',
      seesBanned: false,
      seesDeleted: false,
    })
    expect(await events()).toEqual(['roles.created'])
  })

  test('begins as a base role’s definition or as another’s copy', async () => {
    const dispatcher = baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')
    const expected = { permissions: dispatcher?.permissions, applications: dispatcher?.applications }
    expect(await created({ template: 'dispatcher' })).toMatchObject(expected)
    const copy = { name: 'Копия', like: organization.roles.dispatcher }
    expect(await created(copy)).toMatchObject({ ...expected, baseRole: null })
  })

  test('is one when the same form comes twice, at once too', async () => {
    const form = { draftId: crypto.randomUUID() }
    const both = await Promise.all([create(admin, form), create(admin, form), create(admin, form)])
    const again = await create(admin, form)
    for (const result of [...both, again])
      expect(result).toMatchObject({ ok: true, value: { id: form.draftId } })
    const ofOrganization = eq(roles.organizationId, organization.id)
    expect(await database().$count(roles, and(ofOrganization, eq(roles.name, 'Кладовщик')))).toBe(1)
  })

  test('needs a name of its own, whatever its case, and in any language of the readers', async () => {
    for (const name of ['', '  ', '​', 'Я'.repeat(101)]) {
      expect(newRoleSchema.safeParse({ draftId: crypto.randomUUID(), name }).success, name).toBe(false)
    }
    await created({ name: 'Ёлочник' })
    for (const name of ['ёлочник', ' ЕЛОЧНИК ', 'Диспетчер', 'dispatcher']) {
      expect(await create(admin, { name }), name).toMatchObject(problem('roles.problem.nameTaken', 'name'))
    }
    expect(
      (await create(adminActor({ organization: await createOrganization() }), { name: 'Ёлочник' })).ok,
    ).toBe(true)
  })
})

describe('nobody gives more than they hold', () => {
  test('by a new role, a template or a copy', async () => {
    expect((await create(weakling(), {})).ok).toBe(true)
    expect(await create(weakling(), { name: 'А', template: 'system-administrator' })).toMatchObject(
      problem('roles.problem.beyondYou'),
    )
    const like = organization.roles['system-administrator']
    expect(await create(weakling(), { name: 'Б', like })).toMatchObject(problem('roles.problem.aboveYou'))
  })

  test.each<[string, Partial<RoleDraft>]>([
    ['a permission', { permissions: ['settings.read', 'settings.write'] }],
    ['the administration', { applications: ['admin'] }],
    ['everybody', { visibility: 'all' }],
    ['a district', { visibility: 'own-district' }],
    ['the banned', { seesBanned: true }],
    ['the deleted', { seesDeleted: true }],
  ])('by editing a role into %s', async (_what, changes) => {
    const role = await created()
    const editor = actorWith({
      organization,
      applications: ['api'],
      permissions: ['roles.read', 'roles.write'],
      visibility: 'own-company',
      seesBanned: false,
      seesDeleted: false,
    })
    expect(await change(editor, role.id, changes)).toMatchObject(problem('roles.problem.beyondYou'))
    expect(await stored(role.id)).toEqual(role)
    expect((await change(editor, role.id, { description: 'Можно' })).ok).toBe(true)
  })

  test('nor touches a role above them, to lessen or to delete it', async () => {
    const above = organization.roles['system-administrator']
    const before = await stored(above)
    expect(await change(weakling(), above, { permissions: [] })).toMatchObject(
      problem('roles.problem.aboveYou'),
    )
    expect(await deleteRole(weakling(), { id: above, moveTo: null })).toMatchObject(
      problem('roles.problem.aboveYou'),
    )
    expect(await stored(above)).toEqual(before)
  })

  test('nor moves people into a role above them', async () => {
    const role = await created()
    await hold(role.id)
    const moveTo = organization.roles['system-administrator']
    expect(await deleteRole(weakling(), { id: role.id, moveTo })).toMatchObject(
      problem('roles.problem.noSuchTarget', 'moveTo'),
    )
  })

  test('nor brings it back by undoing', async () => {
    const role = await created({ template: 'dispatcher' })
    await change(admin, role.id, { permissions: ['settings.read'] })
    await change(admin, role.id, { permissions: [] })
    const undoable = await undoableChange(weakling(), role.id)
    expect(await undoRoleChange(weakling(), undoable?.id ?? '')).toMatchObject(
      problem('roles.problem.aboveYou'),
    )
    expect((await stored(role.id)).permissions).toEqual([])
  })

  test('without the permission nothing is done at all', async () => {
    const reader = actorWith({ organization, permissions: ['roles.read'] })
    const id = organization.roles.customer
    const form = await formOf(admin, id)
    await expect(create(reader, {})).rejects.toThrow(Forbidden)
    await expect(changeRole(reader, form({ description: 'x' }))).rejects.toThrow(Forbidden)
    await expect(deleteRole(reader, { id, moveTo: null })).rejects.toThrow(Forbidden)
    await expect(undoRoleChange(reader, id)).rejects.toThrow(Forbidden)
  })

  test('another organisation’s roles do not exist', async () => {
    const theirs = await createOrganization()
    const stranger = adminActor({ organization: theirs })
    const role = await created()
    await change(admin, role.id, { applications: [] })
    const undoable = await undoableChange(admin, role.id)
    expect(await change(stranger, role.id, { applications: ['web'] })).toMatchObject(
      problem('roles.problem.gone'),
    )
    expect(await deleteRole(stranger, { id: role.id, moveTo: null })).toMatchObject(
      problem('roles.problem.gone'),
    )
    expect(await create(stranger, { like: role.id })).toMatchObject(problem('roles.problem.gone'))
    expect(await undoRoleChange(stranger, undoable?.id ?? '')).toMatchObject(problem('roles.problem.tooLate'))
    expect(await undoableChange(stranger, role.id)).toBeNull()
    const moveTo = theirs.roles.customer
    await hold(role.id)
    expect(await deleteRole(admin, { id: role.id, moveTo })).toMatchObject(
      problem('roles.problem.noSuchTarget', 'moveTo'),
    )
  })
})

async function hold(roleId: string, names: BaseRole[] = []) {
  const person = await createPerson(organization, { roles: names })
  await database()
    .insert(membershipRoles)
    .values({ organizationId: organization.id, membershipId: person.id, roleId })
  return person.id
}

describe('a change', () => {
  test('is written with what it replaced, and told in the journal', async () => {
    const role = await created()
    const applications: Application[] = ['web', 'passport']
    const permissions: Permission[] = ['people.read']
    expect((await change(admin, role.id, { name: 'Склад', applications, permissions })).ok).toBe(true)
    expect(await stored(role.id)).toMatchObject({ name: 'Склад', applications, permissions, version: 2 })
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.event, 'roles.updated'), eq(auditEntries.subjectId, role.id)))
    expect(entry).toMatchObject({
      subjectId: role.id,
      subjectName: 'Склад',
      details: {
        opened: ['web', 'passport'],
        closed: ['api'],
        granted: ['people.read'],
        renamedFrom: 'Кладовщик',
      },
    })
  })

  test('of nothing leaves no trace', async () => {
    const id = organization.roles.dispatcher
    expect((await change(admin, id, {})).ok).toBe(true)
    expect((await stored(id)).version).toBe(1)
    expect(await database().$count(roleChanges, eq(roleChanges.roleId, id))).toBe(0)
  })

  test('of a base role’s grants keeps its name in both languages; of its words makes it the organisation’s own', async () => {
    const id = organization.roles.dispatcher
    const english = adminActor({ organization, locale: 'en' })
    await change(english, id, { applications: ['web'] })
    expect(await stored(id)).toMatchObject({ baseRole: 'dispatcher', name: 'dispatcher' })
    await change(english, id, { description: 'Answers the phone' })
    expect(await stored(id)).toMatchObject({
      baseRole: null,
      name: 'Dispatcher',
      description: 'Answers the phone',
    })
    const undoable = await undoableChange(admin, id)
    expect((await undoRoleChange(admin, undoable?.id ?? '')).ok).toBe(true)
    expect(await stored(id)).toMatchObject({ baseRole: 'dispatcher', name: 'dispatcher' })
  })

  test('cannot take a name that is taken', async () => {
    const role = await created()
    expect(await change(admin, role.id, { name: 'диспетчер' })).toMatchObject(
      problem('roles.problem.nameTaken', 'name'),
    )
    expect((await change(admin, role.id, { name: 'КЛАДОВЩИК' })).ok).toBe(true)
  })

  test('keeps the last administrator', async () => {
    const id = organization.roles['system-administrator']
    const before = await stored(id)
    expect(await change(admin, id, { applications: ['web'] })).toMatchObject(
      problem('roles.problem.lastAdministrator'),
    )
    expect(await change(admin, id, { permissions: [] })).toMatchObject(
      problem('roles.problem.lastAdministrator'),
    )
    expect(await deleteRole(admin, { id, moveTo: organization.roles.dispatcher })).toMatchObject(
      problem('roles.problem.lastAdministrator'),
    )
    expect(await stored(id)).toEqual(before)
    expect(await database().$count(roleChanges, eq(roleChanges.roleId, id))).toBe(0)
  })

  test('of a stale form is shown both words, and both are kept once the editor agrees', async () => {
    const role = await created()
    const second = await formOf(admin, role.id)
    await change(admin, role.id, { applications: ['api', 'web'] })
    const refusal = await changeRole(admin, second({ applications: ['api', 'passport'] }))
    expect(refusal).toMatchObject({
      ok: false,
      problems: [{ conflict: { version: 2, fields: [{ name: 'application.web', untouched: true }] } }],
    })
    expect((await stored(role.id)).applications).toEqual(['web', 'api'])
    const agreed = second({ applications: ['api', 'passport'] }, { version: 2, theirs: ['application.web'] })
    expect((await changeRole(admin, agreed)).ok).toBe(true)
    expect((await stored(role.id)).applications).toEqual(['web', 'api', 'passport'])
  })
})

describe('a deletion', () => {
  test('refuses to leave somebody with no role, and gives them the one that was chosen', async () => {
    const role = await created()
    const alone = await hold(role.id)
    const withAnother = await hold(role.id, ['customer'])
    expect(await deleteRole(admin, { id: role.id, moveTo: null })).toMatchObject({
      ok: false,
      problems: [{ field: 'moveTo', message: 'roles.problem.peopleWithoutRole', params: { n: 1 } }],
    })
    expect(await rolesOf(alone)).toEqual([role.id])
    const moveTo = organization.roles.customer
    expect((await deleteRole(admin, { id: role.id, moveTo })).ok).toBe(true)
    expect(await rolesOf(alone)).toEqual([moveTo])
    expect(await rolesOf(withAnother)).toEqual([moveTo])
    expect(await deleteRole(admin, { id: role.id, moveTo })).toMatchObject(problem('roles.problem.gone'))
    expect((await create(admin, { name: 'Кладовщик' })).ok).toBe(true)
  })

  test('gives nothing to people who keep another role', async () => {
    const role = await created()
    const kept = await hold(role.id, ['customer'])
    expect((await deleteRole(admin, { id: role.id, moveTo: null })).ok).toBe(true)
    expect(await rolesOf(kept)).toEqual([organization.roles.customer])
  })

  test('two that name each other’s role wait for one another and then answer', async () => {
    const [one, other] = [await created({ name: 'Раз' }), await created({ name: 'Два' })]
    await hold(one.id)
    await hold(other.id)
    const results = await Promise.all([
      deleteRole(admin, { id: one.id, moveTo: other.id }),
      deleteRole(admin, { id: other.id, moveTo: one.id }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('and a new person with that role, at once: one of the two is refused', async () => {
    for (const round of [1, 2, 3, 4]) {
      const role = await created({ name: `Роль ${round}` })
      const person = newPersonSchema.parse({
        directory: 'employee',
        draftId: crypto.randomUUID(),
        surname: 'Новиков',
        givenName: 'Илья',
        roles: [role.id],
        invitation: 'later',
      })
      const results = await Promise.all([
        addPerson(admin, person),
        deleteRole(admin, { id: role.id, moveTo: null }),
      ])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  test('is undone with its people; the moved lose what they were given, others keep what they had', async () => {
    const role = await created()
    const alone = await hold(role.id)
    const had = await hold(role.id, ['customer'])
    await deleteRole(admin, { id: role.id, moveTo: organization.roles.customer })
    const [deletion] = await undoableDeletions(admin, 5)
    expect(deletion).toMatchObject({ roleId: role.id, before: { name: 'Кладовщик' }, byName: 'Зимин Павел' })
    expect((await undoRoleChange(admin, deletion?.id ?? '')).ok).toBe(true)
    expect(await rolesOf(alone)).toEqual([role.id])
    expect((await rolesOf(had)).sort()).toEqual([role.id, organization.roles.customer].sort())
    expect(await undoableDeletions(admin, 5)).toEqual([])
    expect(await events()).toEqual(['roles.created', 'roles.deleted', 'roles.restored'])
  })

  test('cannot be undone once its name is taken', async () => {
    const role = await created()
    await deleteRole(admin, { id: role.id, moveTo: null })
    await created()
    const [deletion] = await undoableDeletions(admin, 5)
    expect(await undoRoleChange(admin, deletion?.id ?? '')).toMatchObject(
      problem('roles.problem.nameTakenMeanwhile'),
    )
  })
})

describe('an undo', () => {
  test('brings the role back word for word, and can itself be undone', async () => {
    const role = await created({ template: 'dispatcher' })
    await change(admin, role.id, {
      name: 'Другая',
      applications: ['web'],
      seesBanned: false,
      visibility: 'own-company',
    })
    const undoable = await undoableChange(admin, role.id)
    expect((await undoRoleChange(admin, undoable?.id ?? '')).ok).toBe(true)
    expect(await stored(role.id)).toEqual({ ...role, version: 3 })
    const again = await undoableChange(admin, role.id)
    expect((await undoRoleChange(admin, again?.id ?? '')).ok).toBe(true)
    expect(await stored(role.id)).toMatchObject({ name: 'Другая', version: 4 })
  })

  test('is refused after a later change, a second time, and after a day', async () => {
    const role = await created()
    await change(admin, role.id, { applications: ['web'] })
    const first = await undoableChange(admin, role.id)
    await change(admin, role.id, { applications: ['web', 'api'] })
    expect(await undoRoleChange(admin, first?.id ?? '')).toMatchObject(problem('roles.problem.changedSince'))
    const second = await undoableChange(admin, role.id)
    await database().update(roleChanges).set({ at: sql`now() - interval '25 hours'` })
    expect(await undoRoleChange(admin, second?.id ?? '')).toMatchObject(problem('roles.problem.tooLate'))
    expect(await undoableChange(admin, role.id)).toBeNull()
  })

  test('keeps the last administrator', async () => {
    const role = await created({ template: 'dispatcher' })
    const { id: base } = await stored(organization.roles['system-administrator'])
    const everything = await stored(base)
    await change(admin, role.id, {
      applications: everything.applications,
      permissions: everything.permissions,
    })
    const undoable = await undoableChange(admin, role.id)
    const boss = await createRegisteredPerson(organization)
    await database()
      .insert(membershipRoles)
      .values({ organizationId: organization.id, membershipId: boss.id, roleId: role.id })
    await database().delete(membershipRoles).where(eq(membershipRoles.roleId, base))
    expect(await undoRoleChange(admin, undoable?.id ?? '')).toMatchObject(
      problem('roles.problem.lastAdministrator'),
    )
  })
})
