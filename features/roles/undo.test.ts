import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles, roleChanges } from '@/db/schema'
import { createRegisteredPerson } from '@/test/factories'
import { admin, change, created, organization, problem, stored, useRoleEditing } from '@/test/role-editing'
import { undoableChange, undoRoleChange } from './undo'

useRoleEditing()

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
