import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, companies, equipment, equipmentAttributeValues } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { createEquipment } from '@/features/equipment/mutations'
import { createType } from '@/features/equipment-types/mutations'
import { newTypeSchema } from '@/features/equipment-types/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { newEquipment } from '@/test/equipment'
import {
  createCompany,
  createOrganization,
  createRegisteredPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { csvOf, rehearsed, rowsOfImport, takenBack, uploadTable, writtenImport } from '@/test/imports'
import { jobNow } from '@/test/jobs'
import { findImport } from '../find'
import { equipmentRows } from './rows'

useDatabase()

let organization: Organization
let administrator: Person & { accountId: string }
beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})
const actor = () => adminActor({ organization, person: administrator })

const objects = () =>
  database()
    .select()
    .from(equipment)
    .where(and(eq(equipment.organizationId, organization.id), isNull(equipment.deletedAt)))
    .orderBy(asc(equipment.name))

const existing = async (fields: Record<string, unknown>): Promise<string> => {
  const result = await createEquipment(actor(), newEquipment(fields))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.id
}

/** A type whose characteristics are told by name, kind, unit and choices. */
async function createdType(name: string, attributes: readonly (readonly string[])[]): Promise<void> {
  const column = (at: number) => attributes.map((attribute) => attribute[at] ?? '')
  const type = await createType(
    actor(),
    newTypeSchema.parse({
      name,
      draftId: randomUUID(),
      attributeId: column(9),
      attributeName: column(0),
      kind: column(1),
      unit: column(2),
      choices: column(3),
      required: column(9),
      audience: attributes.map(() => 'anyone'),
    }),
  )
  if (!type.ok) throw new Error(JSON.stringify(type.problems))
}

const heads = ['Название', 'Инв. №', 'Зав. №', 'Адрес', 'Владелец', 'Состояние']
const creating = { createsEntries: true }

describe('a rehearsal', () => {
  it('tells new, changed, unchanged and refused objects, and writes nothing', async () => {
    await existing({ name: 'Насос', inventoryNumber: 'A-1', address: 'Лесная, 5' })
    await existing({ name: 'Котёл', serialNumber: 'S-2' })
    const before = await objects()
    const importId = await rehearsed(
      actor(),
      'equipment',
      csvOf(
        heads,
        ['Насос сетевой', 'a-1', '', 'Лесная, 5', 'ООО «Новая»', 'в ремонте'],
        ['Котёл', '', 'S-2', '', '', 'Работает'],
        ['Бойлер', 'A-3', '', '', '', ''],
        ['Безымянный', '', '', '', '', ''],
        ['', 'A-4', '', '', '', 'сломан'],
        ['Бойлер', 'A-3', '', '', '', ''],
      ),
      creating,
    )
    const rows = await rowsOfImport(importId)
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      'changed',
      'unchanged',
      'new',
      'refused',
      'refused',
      'refused',
    ])
    expect(rows[0]?.changes).toEqual({
      name: ['Насос', 'Насос сетевой'],
      inventoryNumber: ['A-1', 'a-1'],
      company: ['', 'ООО «Новая»'],
      state: ['working', 'in-repair'],
    })
    expect(rows.slice(3).map(({ problems }) => problems?.map(({ message }) => message))).toEqual([
      ['import.problem.noNumber'],
      ['common.required', 'import.problem.state'],
      ['import.problem.repeatsRow'],
    ])
    expect(await objects()).toEqual(before)
  })

  it('reads characteristics by their names, with units, words and days of a spreadsheet', async () => {
    await createdType('Насос', [
      ['Мощность', 'number', 'кВт'],
      ['Поверка', 'date'],
      ['С резервом', 'yes-no'],
      ['Фаза', 'choice', '', 'Одна\nТри'],
    ])
    await createdType('Клапан', [['Фаза', 'text']])
    const importId = await rehearsed(
      actor(),
      'equipment',
      csvOf(
        ['Название', 'Инв. №', 'Тип', 'Мощность, кВт', 'Поверка', 'С резервом', 'Фаза', 'Гарантия до'],
        ['Насос 1', 'A-1', 'насос', '12,5 кВт', '05.03.2025', 'да', 'три', '45978'],
        ['Клапан 1', 'A-2', 'Клапан', '', '', '', 'любая', ''],
        ['Клапан 2', 'A-3', 'Клапан', '7', '', '', '', '31.02.2026'],
        ['Котёл', 'A-4', 'Котёл', '', '', '', '', ''],
        ['Насос 2', 'A-5', 'Насос', 'много', '', '', 'пять', ''],
      ),
    )
    expect(
      (await rowsOfImport(importId)).map(({ problems }) =>
        problems?.map(({ field, message }) => [field, message]),
      ),
    ).toEqual([
      undefined,
      undefined,
      [
        ['attribute:Мощность', 'import.problem.noAttribute'],
        ['warrantyUntil', 'equipment.problem.notDate'],
      ],
      [['type', 'import.problem.unknownType']],
      [
        ['attribute:Мощность', 'equipment.problem.notNumber'],
        ['attribute:Фаза', 'equipment.problem.notChoice'],
      ],
    ])
    await writtenImport(actor(), importId)
    const [, pump] = await objects()
    expect(pump).toMatchObject({ name: 'Насос 1', warrantyUntil: '2025-11-17' })
    const values = await database()
      .select({ value: equipmentAttributeValues.value })
      .from(equipmentAttributeValues)
      .where(eq(equipmentAttributeValues.equipmentId, pump?.id ?? ''))
    expect(values.map(({ value }) => value).sort()).toEqual([12.5, '2025-03-05', true, 'Три'].sort())
  })
})

describe('the job', () => {
  it('creates and changes objects, the same file again changes nothing, and all of it is taken back', async () => {
    const known = await existing({ name: 'Насос', inventoryNumber: 'A-1', address: 'Лесная, 5' })
    await existing({ name: 'Мотор', inventoryNumber: 'A-2', parentId: known })
    const before = await objects()
    const table = csvOf(
      heads,
      ['Насос', 'A-1', 'S-1', 'Садовая, 7', 'ООО «Новая»', 'Неисправно'],
      ['Бойлер', 'B-1', '', 'Речная, 1', 'ООО «Новая»', ''],
      ['Клапан', '', 'S-9', '', '', ''],
    )
    const jobId = await writtenImport(actor(), await rehearsed(actor(), 'equipment', table, creating))
    expect(await jobNow(jobId)).toMatchObject({ state: 'done', done: 3, refused: 0, skipped: 0 })
    expect(
      (await objects()).map(({ name, address, inheritedAddress }) => [name, address, inheritedAddress]),
    ).toEqual([
      ['Бойлер', 'Речная, 1', ''],
      ['Клапан', '', ''],
      ['Мотор', '', 'Садовая, 7'],
      ['Насос', 'Садовая, 7', ''],
    ])
    const events = await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(
        and(eq(auditEntries.organizationId, organization.id), eq(auditEntries.event, 'equipment.created')),
      )
    expect(events).toHaveLength(4)

    const again = await rehearsed(actor(), 'equipment', table, creating)
    expect((await rowsOfImport(again)).map(({ verdict }) => verdict)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ])

    expect(await takenBack(actor(), jobId)).toMatchObject({ state: 'done', done: 3, skipped: 0 })
    const unversioned = (rows: typeof before) => rows.map(({ version, updatedAt, ...facts }) => facts)
    expect(unversioned(await objects())).toEqual(unversioned(before))
    expect(
      await database().$count(
        companies,
        and(eq(companies.organizationId, organization.id), isNull(companies.deletedAt)),
      ),
    ).toBe(0)
  })
})

it('leaves an object that others were put under, and takes it back with its own parts', async () => {
  const house = csvOf(['Название', 'Инв. №'], ['Дом', 'A-1'], ['Подвал', 'A-2'])
  const first = await writtenImport(actor(), await rehearsed(actor(), 'equipment', house))
  const [building, cellar] = await objects()
  const parts = csvOf(['Название', 'Инв. №', 'Входит в состав'], ['Узел', 'B-1', 'A-1'])
  const second = await writtenImport(actor(), await rehearsed(actor(), 'equipment', parts))
  const [, , unit] = await objects()
  expect(unit).toMatchObject({ name: 'Узел', parentId: building?.id })
  await existing({ name: 'Чужой насос', parentId: unit?.id })

  expect(await takenBack(actor(), second)).toMatchObject({
    done: 0,
    skipped: 1,
    left: { 'changed-since': 1 },
  })
  expect(await takenBack(actor(), first)).toMatchObject({ done: 1, skipped: 1, left: { 'changed-since': 1 } })
  expect((await objects()).map(({ id }) => id)).not.toContain(cellar?.id)
})

it('keeps whoever sees one company alone within it', async () => {
  const own = await createCompany(organization, 'Своя')
  await createCompany(organization, 'Чужая')
  await existing({ name: 'Чужой насос', inventoryNumber: 'A-1', serialNumber: 'S-1', company: 'Чужая' })
  await existing({ name: 'Свой насос', inventoryNumber: 'A-2', company: 'Своя' })
  const limited = actorWith({
    organization,
    person: { ...administrator, companyId: own.id },
    permissions: ['equipment.read', 'equipment.write'],
    visibility: 'own-company',
  })
  const importId = await uploadTable(
    actor(),
    'equipment',
    csvOf(['Название', 'Инв. №', 'Зав. №', 'Владелец'], ['Насос', 'A-1', '', '']),
  )
  const rows = [
    ['Насос', 'A-1', '', ''],
    ['Насос', '', 'S-1', 'Своя'],
    ['Насос 2', 'A-2', '', ''],
    ['Насос 2', 'A-3', '', ''],
    ['Насос 2', 'A-4', '', 'Чужая'],
  ].map((cells, at) => ({ cells, number: at + 2 }))
  const judged = await transaction(async (tx) => {
    const row = await findImport(tx, actor(), importId)
    return row ? equipmentRows.judge(tx, limited, row, rows) : []
  })
  expect(
    judged.map((one) => [one.verdict, one.verdict === 'refused' ? one.problems[0]?.message : undefined]),
  ).toEqual([
    ['refused', 'equipment.problem.inventoryNumberTaken'],
    ['new', undefined],
    ['changed', undefined],
    ['refused', 'equipment.problem.outOfSight'],
    ['refused', 'people.problem.foreignCompany'],
  ])
  const reader = actorWith({ organization, person: administrator, permissions: ['people.write'] })
  await expect(
    rehearsed(reader, 'equipment', csvOf(['Название', 'Инв. №'], ['Насос', 'A-9'])),
  ).rejects.toThrow('equipment.write')
})
