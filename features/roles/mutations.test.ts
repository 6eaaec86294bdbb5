import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, roleChanges, roles } from '@/db/schema'
import type { Application, Permission } from '@/lib/applications'
import { adminActor } from '@/test/actors'
import { createOrganization } from '@/test/factories'
import {
  admin,
  change,
  create,
  created,
  events,
  formOf,
  organization,
  problem,
  stored,
  useRoleEditing,
} from '@/test/role-editing'
import { baseRoles } from './base-roles'
import { deleteRole } from './deletion'
import { changeRole } from './mutations'
import { newRoleSchema } from './schema'
import { undoableChange, undoRoleChange } from './undo'

useRoleEditing()

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
