import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { companies, equipment, memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { companyNamed, districtNamed } from '@/features/registries/named'
import { listRequest } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  type Organization,
} from '@/test/factories'
import { createEntry, renameEntry } from './mutations'
import { entryList, findEntry, listEntries } from './queries'
import { removeEntry } from './removal'
import { undoRemoval } from './undo'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })

beforeAll(async () => {
  organization = await createOrganization()
})

const companyOf = async (id: string) =>
  (await database().select().from(memberships).where(eq(memberships.id, id)))[0]?.companyId

async function merge(from: string, to: string | null, people: number, pieces = 0) {
  const removal = { kind: 'company' as const, id: from, moveTo: to, people, equipment: pieces }
  const result = await removeEntry(admin(), removal)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.removalId
}

describe('a name', () => {
  it('is found in any case, and created where there is none', async () => {
    const { id } = await createDistrict(organization, 'Ёлочный')
    const named = (name: string) => transaction((tx) => districtNamed(tx, admin(), name))
    expect(await named('ёЛОЧНЫЙ')).toEqual({ ok: true, value: id })
    const created = await named('Новый')
    expect(created.ok && created.value).not.toBe(id)
    expect(await named('новый')).toEqual(created)
  })

  it('of an entry that was taken away is free', async () => {
    const company = await createCompany(organization, 'Вчерашняя')
    await merge(company.id, null, 0)
    const named = await transaction((tx) => companyNamed(tx, admin(), 'Вчерашняя'))
    expect(named.ok && named.value).not.toBe(company.id)
  })

  it('is taken once, and not changed over a colleague', async () => {
    const draftId = randomUUID()
    const create = (id: string, name: string) => createEntry(admin(), { kind: 'company', draftId: id, name })
    expect((await create(draftId, 'Единственная')).ok).toBe(true)
    expect((await create(draftId, 'Единственная')).ok).toBe(true)
    expect((await create(randomUUID(), 'ЕДИНСТВЕННАЯ')).ok).toBe(false)
    const rename = (was: string, name: string) =>
      renameEntry(admin(), { kind: 'company', id: draftId, was, name })
    expect((await rename('Единственная', 'Первая')).ok).toBe(true)
    expect(await rename('Единственная', 'Вторая')).toMatchObject({
      problems: [{ message: 'registries.problem.renamed', params: { name: 'Первая' } }],
    })
  })
})

describe('a merge', () => {
  it('moves people and equipment, and is undone but for those who were moved on', async () => {
    const [from, to, third] = await Promise.all([1, 2, 3].map(() => createCompany(organization)))
    if (!from || !to || !third) throw new Error('three companies')
    const [stays, movesOn, inBin] = [
      await createPerson(organization, { directory: 'customer', companyId: from.id }),
      await createPerson(organization, { companyId: from.id }),
      await createPerson(organization, { companyId: from.id, deletedAt: new Date() }),
    ]
    const [piece] = await database()
      .insert(equipment)
      .values({ organizationId: organization.id, name: 'Чиллер', companyId: from.id })
      .returning()
    const removalId = await merge(from.id, to.id, 3, 1)
    for (const { id } of [stays, movesOn, inBin]) expect(await companyOf(id)).toBe(to.id)
    expect(await findEntry(admin(), 'company', from.id)).toBeNull()

    await database().update(memberships).set({ companyId: third.id }).where(eq(memberships.id, movesOn.id))
    expect((await undoRemoval(admin(), { removalId })).ok).toBe(true)
    expect(await companyOf(stays.id)).toBe(from.id)
    expect(await companyOf(inBin.id)).toBe(from.id)
    expect(await companyOf(movesOn.id)).toBe(third.id)
    const [back] = await database()
      .select()
      .from(equipment)
      .where(eq(equipment.id, piece?.id ?? ''))
    expect(back?.companyId).toBe(from.id)
    expect((await undoRemoval(admin(), { removalId })).ok).toBe(false)
  })

  it('is refused when more people came than the question spoke of, and customers never lose their company', async () => {
    const [from, to] = [await createCompany(organization), await createCompany(organization)]
    await createPerson(organization, { directory: 'customer', companyId: from.id })
    const asked = { kind: 'company' as const, id: from.id, equipment: 0 }
    expect(await removeEntry(admin(), { ...asked, moveTo: to.id, people: 0 })).toMatchObject({
      problems: [{ message: 'registries.problem.countsChanged' }],
    })
    expect(await removeEntry(admin(), { ...asked, moveTo: null, people: 1 })).toMatchObject({
      problems: [{ field: 'moveTo', message: 'registries.problem.customersNeedCompany' }],
    })
  })

  it('in both directions at once leaves one company with everybody', async () => {
    const [one, other] = [await createCompany(organization), await createCompany(organization)]
    await Promise.all([one, other].map(({ id }) => createPerson(organization, { companyId: id })))
    const results = await Promise.all([
      removeEntry(admin(), { kind: 'company', id: one.id, moveTo: other.id, people: 1, equipment: 0 }),
      removeEntry(admin(), { kind: 'company', id: other.id, moveTo: one.id, people: 1, equipment: 0 }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('does not take a name from whoever got it meanwhile', async () => {
    const company = await createCompany(organization, 'Соперники')
    const removalId = await merge(company.id, null, 0)
    await createCompany(organization, 'соперники')
    expect(await undoRemoval(admin(), { removalId })).toMatchObject({
      problems: [{ message: 'registries.problem.nameTakenMeanwhile' }],
    })
  })
})

describe('whoever sees only their own company', () => {
  it('lists, renames and merges no other, adds none, and never one of another organisation', async () => {
    const [own, other] = [await createCompany(organization), await createCompany(organization)]
    const person = await createPerson(organization, { companyId: own.id })
    const narrow = actorWith({
      organization,
      person,
      visibility: 'own-company',
      permissions: ['people.read', 'people.write', 'companies.read', 'companies.write'],
    })
    const listed = await listEntries(narrow, 'company', '', listRequest(entryList('company'), {}))
    expect(listed.rows).toEqual([{ id: own.id, name: own.name, people: 1 }])
    expect(await findEntry(narrow, 'company', other.id)).toBeNull()
    const into = { kind: 'company' as const, people: 1, equipment: 0 }
    expect((await removeEntry(narrow, { ...into, id: own.id, moveTo: other.id })).ok).toBe(false)
    expect((await removeEntry(narrow, { ...into, id: other.id, moveTo: own.id, people: 0 })).ok).toBe(false)
    expect(
      (await createEntry(narrow, { kind: 'company', draftId: randomUUID(), name: 'Своя новая' })).ok,
    ).toBe(false)
    const stranger = adminActor({ organization: await createOrganization() })
    expect(await findEntry(stranger, 'company', own.id)).toBeNull()
    expect(
      (await renameEntry(stranger, { kind: 'company', id: own.id, was: own.name, name: 'Чужая' })).ok,
    ).toBe(false)
    const [row] = await database().select().from(companies).where(eq(companies.id, own.id))
    expect(row?.name).toBe(own.name)
  })

  it('moves nobody without the permission to change people', async () => {
    const [from, to] = [await createCompany(organization), await createCompany(organization)]
    const person = await createPerson(organization, { companyId: from.id })
    const clerk = actorWith({ organization, permissions: ['companies.read', 'companies.write'] })
    const removal = { kind: 'company' as const, id: from.id, moveTo: to.id, people: 1, equipment: 0 }
    await expect(removeEntry(clerk, removal)).rejects.toThrow('people.write')
    expect(await companyOf(person.id)).toBe(from.id)
  })
})
