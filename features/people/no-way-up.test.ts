import { beforeEach, describe, expect, test } from 'vitest'
import { requestErasure } from '@/features/erasure/requests'
import { showLink } from '@/features/invitations/mutations'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { type Actor, Forbidden } from '@/lib/actor'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createDispatcher, heldRoles, roleIdsOf } from '@/test/dispatcher'
import {
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { newPersonForm, personChangeForm, storedPerson } from '@/test/person-form'
import { movePerson } from './move'
import { createPerson as create, updatePerson } from './mutations'
import { banPerson } from './standing'

useDatabase()

let organization: Organization
let dispatcher: Actor
let own: Person & { accountId: string }

beforeEach(async () => {
  organization = await createOrganization()
  ;({ actor: dispatcher, person: own } = await createDispatcher(organization))
})

const roleIds = (...names: (keyof Organization['roles'])[]) => roleIdsOf(organization, ...names)

describe('nobody gets more than they hold', () => {
  test('by their own card', async () => {
    const roles = roleIds('dispatcher', 'service-manager')
    const form = personChangeForm(await storedPerson(own.id), roleIds('dispatcher'), { roles })
    expect(await updatePerson(dispatcher, form)).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.roleBeyondYou' }],
    })
    expect(await heldRoles(own.id)).toEqual(roleIds('dispatcher'))
  })

  test('by a second card of their own in the other directory', async () => {
    const form = newPersonForm({
      directory: 'customer',
      company: (await createCompany(organization)).name,
      mobilePhone: own.mobilePhone ?? '',
      roles: roleIds('system-administrator'),
      sameAs: own.id,
    })
    expect(await create(dispatcher, form)).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.roleBeyondYou' }],
    })
    const doors = await findActiveMemberships(own.accountId, organization.id)
    expect(doors.map(({ permissions }) => permissions?.includes('roles.write'))).toEqual([false])
  })

  test('by moving their own card into a company or a district that they do not see', async () => {
    const [here, there] = [await createCompany(organization), await createCompany(organization)]
    const { id: districtId } = await createDistrict(organization)
    const person = await createRegisteredPerson(organization, {
      companyId: here.id,
      districtId,
      roles: ['customer'],
    })
    const narrow = (visibility: 'own-company' | 'own-district') =>
      actorWith({
        organization,
        person,
        permissions: ['people.read', 'people.write', 'companies.write'],
        visibility,
      })
    const change = (fields: Record<string, string>) =>
      personChangeForm(person, roleIds('customer'), {
        roles: roleIds('customer'),
        company: here.name,
        ...fields,
      })
    for (const name of [there.name, 'Новая компания']) {
      expect(await updatePerson(narrow('own-company'), change({ company: name }))).toMatchObject({
        ok: false,
      })
    }
    expect(await updatePerson(narrow('own-district'), change({ district: 'Север' }))).toMatchObject({
      ok: false,
    })
    expect(await storedPerson(person.id)).toMatchObject({ companyId: here.id, districtId })
  })

  test('by moving or undoing what somebody stronger is concerned by, or into a company that they do not see', async () => {
    const boss = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const weak = actorWith({ organization, permissions: ['people.read', 'people.write', 'companies.write'] })
    expect(await movePerson(weak, { id: boss.id, from: 'employee', company: 'Любая' })).toMatchObject({
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    const { id: companyId } = await createCompany(organization)
    const there = await createCompany(organization)
    const me = await createRegisteredPerson(organization, { companyId, roles: ['customer'] })
    const narrow = actorWith({
      organization,
      person: me,
      permissions: ['people.read', 'people.write', 'companies.write'],
      visibility: 'own-company',
    })
    const move = { id: me.id, from: 'employee' as const, company: there.name }
    expect(await movePerson(narrow, move)).toMatchObject({
      problems: [{ field: 'company', message: 'people.problem.foreignCompany' }],
    })
    expect(await storedPerson(me.id)).toMatchObject({ companyId, directory: 'employee' })
  })

  test('without the permission to change people, by anything', async () => {
    const reader = actorWith({ organization, person: own, permissions: ['people.read', 'roles.read'] })
    const person = await createPerson(organization, { roles: ['customer'] })
    await expect(banPerson(reader, { id: person.id, reason: 'нет', until: null })).rejects.toThrow(Forbidden)
    await expect(showLink(reader, person.id)).rejects.toThrow(Forbidden)
    await expect(requestErasure(reader, { id: person.id })).rejects.toThrow(Forbidden)
  })
})
