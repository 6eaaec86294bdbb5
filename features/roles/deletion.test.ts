import { describe, expect, test } from 'vitest'
import { createPerson as addPerson } from '@/features/people/mutations'
import { newPersonSchema } from '@/features/people/schema'
import {
  admin,
  create,
  created,
  events,
  hold,
  organization,
  problem,
  rolesOf,
  useRoleEditing,
} from '@/test/role-editing'
import { deleteRole } from './deletion'
import { undoableDeletions, undoRoleChange } from './undo'

useRoleEditing()

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
