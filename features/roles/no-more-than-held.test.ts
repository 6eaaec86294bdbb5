import { describe, expect, test } from 'vitest'
import { Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { createOrganization } from '@/test/factories'
import {
  admin,
  change,
  create,
  created,
  formOf,
  hold,
  organization,
  problem,
  stored,
  useRoleEditing,
  weakling,
} from '@/test/role-editing'
import { deleteRole } from './deletion'
import type { RoleDraft } from './draft'
import { changeRole } from './mutations'
import { undoableChange, undoRoleChange } from './undo'

useRoleEditing()

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
