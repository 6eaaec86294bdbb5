import { beforeAll, expect, it } from 'vitest'
import { findPeople } from '@/features/memberships/found-by-name'
import { listRequest } from '@/lib/list'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  type Company,
  createCompany,
  createOrganization,
  createPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { colleagueList, listColleagues, listOwnMemberships } from './colleagues'

useDatabase()

let organization: Organization
let bakery: Company
let staff: Person
let contractor: Person
let baker: Person

beforeAll(async () => {
  organization = await createOrganization()
  bakery = await createCompany(organization, 'Хлебокомбинат')
  const south = await createCompany(organization, 'ХолодМонтаж, Юг')
  staff = await createPerson(organization, { surname: 'Антонова', givenName: 'Вера' })
  contractor = await createPerson(organization, {
    surname: 'Горохов',
    givenName: 'Максим',
    companyId: south.id,
  })
  baker = await createPerson(organization, {
    surname: 'Сафронов',
    givenName: 'Борис',
    directory: 'customer',
    companyId: bakery.id,
  })
  await createPerson(organization, {
    surname: 'Рябов',
    givenName: 'Иван',
    directory: 'customer',
    companyId: bakery.id,
  })
  await createPerson(organization, { surname: 'Зотов', givenName: 'Пётр', directory: 'customer' })
  await createPerson(organization, { surname: 'Жилин', givenName: 'Семён', bannedAt: new Date() })
  await createPerson(organization, { surname: 'Удалов', givenName: 'Олег', deletedAt: new Date() })
  await createPerson(await createOrganization({ name: 'Чужая' }), { surname: 'Чужов', givenName: 'Лев' })
})

async function surnames(person: Person | undefined, visibility: 'all' | 'own-company', text = '') {
  const actor = actorWith({ organization, person, application: 'web', visibility })
  const { rows } = await listColleagues(actor, text, listRequest(colleagueList, {}))
  return rows.map(({ surname }) => surname)
}

it('shows an employee the working employees of the organisation alone', async () => {
  expect(await surnames(staff, 'all')).toEqual(['Антонова', 'Горохов'])
})

it('shows an employee narrowed to their company only its people', async () => {
  expect(await surnames(contractor, 'own-company')).toEqual(['Горохов'])
  expect(await surnames(staff, 'own-company')).toEqual(['Антонова'])
})

it('shows a customer their own company, however far the role sees', async () => {
  expect(await surnames(baker, 'all')).toEqual(['Рябов', 'Сафронов'])
})

it('shows nobody to somebody without a membership', async () => {
  expect(await surnames(undefined, 'all')).toEqual([])
  expect(await listOwnMemberships(actorWith({ organization, application: 'web' }))).toEqual([])
})

it('searches among colleagues alone', async () => {
  expect(await surnames(baker, 'all', 'рябов')).toEqual(['Рябов'])
  expect(await surnames(baker, 'all', 'антонова')).toEqual([])
})

it('finds people of both directories for the palette, by permission and organisation', async () => {
  const reader = actorWith({ organization, permissions: ['people.read'] })
  expect(await findPeople(reader, 'сафронов', 8)).toMatchObject([{ id: baker.id, directory: 'customer' }])
  expect(await findPeople(reader, 'чужов', 8)).toEqual([])
  expect(await findPeople(reader, 'удалов', 8)).toEqual([])
  expect(await findPeople(reader, ' ', 8)).toEqual([])
  await expect(findPeople(actorWith({ organization }), 'сафронов', 8)).rejects.toThrow('people.read')
})
