import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, companies, importChunks, imports, memberships, messages } from '@/db/schema'
import { undoJob } from '@/features/job-control/mutations'
import { updatePerson } from '@/features/people/mutations'
import { personChangeSchema } from '@/features/people/schema'
import { restorePerson } from '@/features/people/standing'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { csvOf, reasonsOf, rehearsed, rowsOfImport, verdictsOf, writtenImport } from '@/test/imports'
import { jobNow, runJobs } from '@/test/jobs'
import { mendRow } from './mend'
import { rehearseWithNewEntries } from './mutations'

useDatabase()

let organization: Organization
let administrator: Person & { accountId: string }
beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})
const actor = () => adminActor({ organization, person: administrator })
const rules = () => ({ defaultRoleId: organization.roles.dispatcher })

const people = () =>
  database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), isNull(memberships.deletedAt)))

const heads = ['Внешний код', 'Фамилия', 'Имя', 'Телефон', 'E-mail', 'Роли', 'Участок']

describe('a rehearsal', () => {
  it('tells new, changed, unchanged and refused rows, and writes nothing', async () => {
    const known = await createPerson(organization, {
      surname: 'Зимин',
      givenName: 'Пётр',
      roles: ['dispatcher'],
    })
    const same = await createPerson(organization, {
      surname: 'Лосева',
      givenName: 'Анна',
      roles: ['dispatcher'],
    })
    const before = await people()
    const importId = await rehearsed(
      actor(),
      'employee',
      csvOf(
        heads,
        ['A-1', 'Иванов', 'Пётр', uniquePhone(), '', 'Диспетчер', ''],
        ['A-2', 'Зимин', 'Павел', known.mobilePhone ?? '', '', '', ''],
        ['', 'Лосева', 'Анна', same.mobilePhone ?? '', '', 'dispatcher', ''],
        ['A-4', 'Петров', '', '7,90576E+10', 'ivanоva@teplo.example', 'Космонавт', ''],
        ['A-5', 'Сидоров', 'Олег', '8 (495) 123-45-67', '', 'Диспетчер', ''],
      ),
      rules(),
    )
    expect(await verdictsOf(importId)).toEqual(['new', 'changed', 'unchanged', 'refused', 'refused'])
    const [, changed] = await rowsOfImport(importId)
    expect(changed?.changes).toEqual({ givenName: ['Пётр', 'Павел'], externalId: [null, 'A-2'] })
    const [, , , several, landline] = await reasonsOf(importId)
    expect(several).toEqual([
      'givenName common.required',
      'mobilePhone import.problem.scientific',
      'email people.problem.cyrillicEmail',
      'roles import.problem.unknownRole',
    ])
    expect(landline).toEqual(['mobilePhone people.problem.landline'])
    expect(await people()).toEqual(before)
    expect(await database().select().from(imports).where(eq(imports.id, importId))).toMatchObject([
      { newRows: 1, changedRows: 1, unchangedRows: 1, refusedRows: 2 },
    ])
    expect(await database().$count(importChunks, eq(importChunks.importId, importId))).toBe(0)
  })

  it('names the row above that says the same, and whoever has the contact elsewhere', async () => {
    const phone = uniquePhone()
    const customer = await createPerson(organization, {
      directory: 'customer',
      companyId: (await createCompany(organization)).id,
    })
    const importId = await rehearsed(
      actor(),
      'employee',
      csvOf(
        heads,
        ['B-1', 'Иванов', 'Пётр', phone, '', '', ''],
        ['B-2', 'Иванова', 'Анна', phone, '', '', ''],
        ['B-1', 'Орлов', 'Олег', uniquePhone(), '', '', ''],
        heads,
        ['', 'Белов', 'Иван', customer.mobilePhone ?? '', '', '', ''],
        ['', 'Никто', 'Никак', '', '', '', ''],
      ),
      rules(),
    )
    expect(await reasonsOf(importId)).toEqual([
      [],
      ['mobilePhone import.problem.repeatsRow'],
      ['externalId import.problem.repeatsRow'],
      [' import.problem.repeatedHeadings'],
      ['mobilePhone people.problem.phoneElsewhere'],
      [' import.problem.noKey'],
    ])
    const rows = await rowsOfImport(importId)
    expect(rows[1]?.problems?.[0]?.params).toEqual({ row: '2' })
    expect(rows[4]?.problems?.[0]?.holder).toEqual({ id: customer.id, directory: 'customer' })
  })

  it('asks before it creates companies', async () => {
    const table = csvOf(['ФИО', 'Телефон', 'Компания'], ['Орлов Олег Ильич', uniquePhone(), 'ООО «Полярная»'])
    const importId = await rehearsed(actor(), 'customer', table, {
      defaultRoleId: organization.roles.customer,
    })
    expect(await reasonsOf(importId)).toEqual([['company import.problem.unknown.company']])
    expect((await rehearseWithNewEntries(actor(), importId)).ok).toBe(true)
    await runJobs()
    expect(await verdictsOf(importId)).toEqual(['new'])
    expect(await database().$count(companies, eq(companies.organizationId, organization.id))).toBe(0)
    await writtenImport(actor(), importId)
    expect(await database().$count(companies, eq(companies.organizationId, organization.id))).toBe(1)
  })

  it('judges a mended row anew, and the row that it was in the way of', async () => {
    const phone = uniquePhone()
    const importId = await rehearsed(
      actor(),
      'employee',
      csvOf(['Фамилия', 'Имя', 'Телефон'], ['Иванов', '', phone], ['Иванов', 'Пётр', phone]),
      rules(),
    )
    expect(await verdictsOf(importId)).toEqual(['refused', 'refused'])
    const mended = ['Иванов', 'Илья', uniquePhone()]
    expect((await mendRow(actor(), { importId, ordinal: 0, cells: mended })).ok).toBe(true)
    expect(await verdictsOf(importId)).toEqual(['new', 'new'])
    expect(await database().select().from(imports).where(eq(imports.id, importId))).toMatchObject([
      { newRows: 2, refusedRows: 0 },
    ])
  })
})

describe('the job', () => {
  it('writes what the rehearsal promised, and the same file again changes nothing', async () => {
    const known = await createPerson(organization, {
      surname: 'Зимин',
      givenName: 'Пётр',
      roles: ['dispatcher'],
    })
    const table = csvOf(
      heads,
      ['C-1', 'Иванов', 'Пётр', uniquePhone(), '', 'Диспетчер, Сервисный специалист', ''],
      ['C-2', 'Зимин', 'Павел', known.mobilePhone ?? '', uniqueEmail(), '', ''],
      ['C-3', 'Рядовой', 'Иван', '', uniqueEmail(), '', ''],
      ['C-4', 'Негодный', '', '', uniqueEmail(), '', ''],
    )
    const importId = await rehearsed(actor(), 'employee', table, rules())
    const jobId = await writtenImport(actor(), importId, { invitation: 'now' })
    expect(await jobNow(jobId)).toMatchObject({ state: 'done', total: 4, done: 3, skipped: 0, refused: 1 })
    expect((await rowsOfImport(importId)).map(({ outcome }) => outcome)).toEqual([
      'created',
      'changed',
      'created',
      null,
    ])
    const after = await people()
    expect(
      after
        .map(({ externalId }) => externalId)
        .filter(Boolean)
        .sort(),
    ).toEqual(['C-1', 'C-2', 'C-3'])
    expect(await database().$count(messages, eq(messages.organizationId, organization.id))).toBe(2)
    expect(
      await database().$count(
        auditEntries,
        and(eq(auditEntries.organizationId, organization.id), eq(auditEntries.event, 'people.created')),
      ),
    ).toBe(2)

    const again = await rehearsed(actor(), 'employee', table, rules())
    expect(await verdictsOf(again)).toEqual(['unchanged', 'unchanged', 'unchanged', 'refused'])
  })

  it('leaves a card that somebody changed after the rehearsal', async () => {
    const known = await createPerson(organization, {
      surname: 'Зимин',
      givenName: 'Пётр',
      roles: ['dispatcher'],
    })
    const importId = await rehearsed(
      actor(),
      'employee',
      csvOf(heads, ['', 'Зимин', 'Павел', known.mobilePhone ?? '', '', '', '']),
      rules(),
    )
    await edit(known, { givenName: 'Прохор' })
    const jobId = await writtenImport(actor(), importId)
    expect(await jobNow(jobId)).toMatchObject({ state: 'done', done: 0, refused: 1 })
    const [row] = await rowsOfImport(importId)
    expect(row).toMatchObject({
      outcome: 'refused',
      problems: [{ message: 'import.problem.changedMeanwhile' }],
    })
    expect(await people()).toContainEqual(expect.objectContaining({ id: known.id, givenName: 'Прохор' }))
  })

  it('is taken back as a whole, but for what somebody changed since', async () => {
    const known = await createPerson(organization, {
      surname: 'Зимин',
      givenName: 'Пётр',
      roles: ['dispatcher'],
    })
    const other = await createPerson(organization, {
      surname: 'Лосева',
      givenName: 'Анна',
      roles: ['dispatcher'],
    })
    const importId = await rehearsed(
      actor(),
      'employee',
      csvOf(
        heads,
        ['D-1', 'Иванов', 'Пётр', uniquePhone(), '', '', ''],
        ['D-2', 'Зимин', 'Павел', known.mobilePhone ?? '', '', 'Сервисный специалист', ''],
        ['D-3', 'Лосева', 'Алла', other.mobilePhone ?? '', '', '', ''],
      ),
      rules(),
    )
    const jobId = await writtenImport(actor(), importId)
    await edit(other, { givenName: 'Анфиса' })
    const undone = await undoJob(actor(), jobId)
    if (!undone.ok) throw new Error('not undone')
    await runJobs()
    expect(await jobNow(undone.value.id)).toMatchObject({ done: 2, skipped: 1, left: { 'changed-since': 1 } })
    const now = await people()
    expect(now.map(({ givenName }) => givenName).sort()).toEqual(
      [administrator.givenName, 'Пётр', 'Анфиса'].sort(),
    )
    expect(now.find(({ id }) => id === known.id)).toMatchObject({ externalId: null, givenName: 'Пётр' })
    expect((await rowsOfImport(importId)).map(({ outcome }) => outcome)).toEqual([
      'undone',
      'undone',
      'changed',
    ])
  })

  it('gives a card that comes out of the bin after the undo its company back', async () => {
    const table = csvOf(['ФИО', 'Телефон', 'Компания'], ['Орлов Олег Ильич', uniquePhone(), 'ООО «Полярная»'])
    const importId = await rehearsed(actor(), 'customer', table, {
      defaultRoleId: organization.roles.customer,
      createsEntries: true,
    })
    const undone = await undoJob(actor(), await writtenImport(actor(), importId))
    if (!undone.ok) throw new Error('not undone')
    await runJobs()
    const living = and(eq(companies.organizationId, organization.id), isNull(companies.deletedAt))
    expect(await database().$count(companies, living)).toBe(0)
    const [row] = await rowsOfImport(importId)
    expect((await restorePerson(actor(), row?.membershipId ?? '')).ok).toBe(true)
    expect(await database().$count(companies, living)).toBe(1)
  })
})

async function edit(person: Person, facts: { givenName: string }): Promise<void> {
  const [now] = await database().select().from(memberships).where(eq(memberships.id, person.id))
  const change = personChangeSchema.parse({
    id: person.id,
    directory: 'employee',
    version: now?.version,
    openedWith: '{}',
    surname: person.surname,
    mobilePhone: person.mobilePhone ?? '',
    email: person.email ?? '',
    roles: [organization.roles.dispatcher],
    ...facts,
  })
  const result = await updatePerson(actor(), change)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
}
