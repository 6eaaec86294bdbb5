import { randomUUID } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, equipment, memberships } from '@/db/schema'
import { equipmentColumns } from '@/features/equipment/equipment-columns'
import { exportedEquipment, exportHeader } from '@/features/equipment/export'
import { exportedAttributes } from '@/features/equipment/exported-attributes'
import { equipmentFilter, equipmentWhere } from '@/features/equipment/filter'
import { equipmentList } from '@/features/equipment/list'
import { createEquipment } from '@/features/equipment/mutations'
import { listTypeNames } from '@/features/equipment/queries'
import { publishEquipment } from '@/features/equipment/standing'
import { createType } from '@/features/equipment-types/mutations'
import { newTypeSchema } from '@/features/equipment-types/schema'
import { csvLine } from '@/lib/csv'
import { listRequest } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { newEquipment } from '@/test/equipment'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
} from '@/test/factories'
import {
  csvOf,
  reasonsOf,
  rehearsed,
  rowsOfImport,
  takenBack,
  verdictsOf,
  writtenImport,
} from '@/test/imports'

useDatabase()

let organization: Organization
let actor: ReturnType<typeof adminActor>
beforeEach(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
})

const existing = async (fields: Record<string, unknown>): Promise<string> => {
  const result = await createEquipment(actor, newEquipment(fields))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.id
}

async function exportedTable(typeIds: readonly string[] = []): Promise<string> {
  const t = translatorFor('ru')
  const asked = {
    where: equipmentWhere(actor, equipmentFilter({})),
    request: listRequest(equipmentList, {}),
    columns: equipmentColumns,
    attributes: await exportedAttributes(actor, typeIds),
  }
  const lines = [csvLine(exportHeader(t, asked))]
  for await (const rows of exportedEquipment(actor, t, asked)) lines.push(...rows.map(csvLine))
  return lines.join('')
}

const objects = () =>
  database()
    .select()
    .from(equipment)
    .where(eq(equipment.organizationId, organization.id))
    .orderBy(equipment.sortName)

it('is unchanged: parents, whoever answers for them, contacts, publication, commas in words', async () => {
  const type = await createType(actor, newTypeSchema.parse({ name: 'Насос', draftId: randomUUID() }))
  expect(type.ok).toBe(true)
  const [listed] = await listTypeNames(actor)
  const twins = [1, 2].map(() =>
    createPerson(organization, { surname: 'Соколов', givenName: 'Андрей', patronymic: 'Ильич' }),
  )
  const [one, other] = await Promise.all(twins)
  const house = await existing({
    name: 'Дом',
    address: 'Лесная, 5',
    responsibleId: one?.id,
    contactName: ['Вахта, 1-й подъезд', 'Мария', ''],
    contactPhone: ['+79057569874', '', '+74951234567'],
    contactNote: ['днём; ночью', 'ключи', ''],
  })
  await existing({ name: 'Дом', address: 'Лесная, 7' })
  await existing({
    name: '=Насос; «сетевой»',
    inventoryNumber: '00417',
    serialNumber: 'S-1',
    typeId: listed?.id,
    parentId: house,
    manufacturer: 'Grundfos',
    model: 'TP 80',
    company: 'ООО «Ромашка»',
    district: 'Север',
    state: 'in-repair',
    warrantyUntil: '2027-09-15',
    responsibleId: other?.id,
  })
  const [pump] = await objects()
  expect((await publishEquipment(actor, pump?.id ?? '', true)).ok).toBe(true)
  await database().update(equipment).set({ inventoryNumber: 'A-1' }).where(eq(equipment.id, house))
  await database()
    .update(equipment)
    .set({ inventoryNumber: 'A-2' })
    .where(and(eq(equipment.name, 'Дом'), eq(equipment.inventoryNumber, '')))
  await database()
    .update(memberships)
    .set({ deletedAt: new Date() })
    .where(eq(memberships.id, one?.id ?? ''))

  const importId = await rehearsed(actor, 'equipment', await exportedTable())
  const rows = await rowsOfImport(importId)
  expect(rows.map(({ verdict, changes, problems }) => [verdict, changes, problems])).toEqual(
    Array.from({ length: 3 }, () => ['unchanged', null, null]),
  )
})

it('is unchanged with the characteristics of its types, each name a column', async () => {
  const typeOf = async (name: string, kinds: readonly string[], units: readonly string[]) => {
    const type = await createType(
      actor,
      newTypeSchema.parse({
        name,
        draftId: randomUUID(),
        attributeId: kinds.map(() => ''),
        attributeName: ['Мощность', 'Поверен', 'Режимы'],
        kind: kinds,
        unit: units,
        choices: ['', '', 'день\nночь'],
        required: kinds.map(() => ''),
        audience: kinds.map(() => 'anyone'),
      }),
    )
    if (!type.ok) throw new Error(JSON.stringify(type.problems))
  }
  await typeOf('Насос', ['number', 'date', 'several'], ['кВт', '', ''])
  await typeOf('Котёл', ['number', 'yes-no', 'several'], ['кВт', '', ''])
  const table = csvOf(
    ['Название', 'Инв. №', 'Тип', 'Мощность', 'Поверен', 'Режимы'],
    ['Насос', 'A-1', 'Насос', '1 250,5 кВт', '01.05.2026', 'ночь, день'],
    ['Котёл', 'A-2', 'Котёл', '38', 'да', ''],
  )
  await writtenImport(actor, await rehearsed(actor, 'equipment', table))
  const types = await listTypeNames(actor)
  const again = await exportedTable(types.map(({ id }) => id))
  const [head = '', ...lines] = again.trim().split('\r\n')
  expect(head).toContain(',"Мощность, кВт",Поверен,Режимы')
  expect(lines.map((line) => line.split(',').slice(-3))).toEqual([
    ['38', 'да', ''],
    ['1250.5', '2026-05-01', 'день; ночь'],
  ])
  expect(await verdictsOf(await rehearsed(actor, 'equipment', again))).toEqual(['unchanged', 'unchanged'])
})

it('brings contacts, whoever answers for an object and its publication in, and takes them back', async () => {
  const email = uniqueEmail()
  const first = await createPerson(organization, {
    surname: 'Орлова',
    givenName: 'Анна',
    patronymic: 'Юрьевна',
  })
  const second = await createPerson(organization, { surname: 'Орлова', givenName: 'Вера', email })
  await existing({ name: 'Насос', inventoryNumber: 'A-1', responsibleId: first.id, contactName: ['Вахта'] })
  const before = await objects()
  const table = csvOf(
    ['Название', 'Инв. №', 'Ответственный', 'Контакты', 'Паспорт'],
    ['Насос', 'A-1', email, 'Вахта, 8 (905) 756-98-74, круглосуточно; диспетчер: +7 495 123-45-67', 'да'],
    ['Котёл', 'A-2', 'орлова анна', 'Мария, ключи у охраны', 'Опубликовано'],
    ['Бойлер', 'A-3', '', '', ''],
  )
  const importId = await rehearsed(actor, 'equipment', table)
  expect(await verdictsOf(importId)).toEqual(['changed', 'new', 'new'])
  const jobId = await writtenImport(actor, importId)
  const [boiler, kettle, pump] = await objects()
  expect(boiler).toMatchObject({ responsibleId: null, contacts: [], isPublished: false })
  expect(kettle).toMatchObject({
    responsibleId: first.id,
    contacts: [{ name: 'Мария', phone: '', note: 'ключи у охраны' }],
    isPublished: true,
  })
  expect(pump).toMatchObject({
    responsibleId: second.id,
    contacts: [
      { name: 'Вахта', phone: '+79057569874', note: 'круглосуточно' },
      { name: 'диспетчер', phone: '+74951234567', note: '' },
    ],
    isPublished: true,
  })
  const events = await database()
    .select({ event: auditEntries.event, subjectId: auditEntries.subjectId })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.organizationId, organization.id),
        inArray(auditEntries.event, ['equipment.published', 'equipment.updated']),
      ),
    )
  expect(events.map(({ event, subjectId }) => [event, subjectId === pump?.id]).sort()).toEqual([
    ['equipment.published', false],
    ['equipment.published', true],
    ['equipment.updated', true],
  ])
  expect(await verdictsOf(await rehearsed(actor, 'equipment', table))).toEqual(
    Array.from({ length: 3 }, () => 'unchanged'),
  )

  expect(await takenBack(actor, jobId)).toMatchObject({ done: 3, skipped: 0 })
  const unversioned = ({ version, updatedAt, ...facts }: (typeof before)[number]) => facts
  const after = (await objects()).filter(({ deletedAt }) => deletedAt === null)
  expect(after.map(unversioned)).toEqual(before.map(unversioned))
})

it('says what it cannot read of them', async () => {
  await createPerson(organization, { surname: 'Орлова', givenName: 'Анна' })
  await createPerson(organization, { surname: 'Орлова', givenName: 'Вера' })
  await createPerson(organization, { directory: 'customer', surname: 'Чужой', givenName: 'Пётр' })
  const importId = await rehearsed(
    actor,
    'equipment',
    csvOf(
      ['Название', 'Инв. №', 'Ответственный', 'Контакты', 'Паспорт'],
      ['Насос', 'A-1', 'Орлова', '', 'возможно'],
      ['Насос', 'A-2', 'Чужой Пётр', 'Вахта, 12345678', ''],
      ['Насос', 'A-3', 'Орлова Анна', 'Вахта +7 905 756-98-74 Мария +7 905 756-98-75', ''],
      ['Насос', 'A-4', '', Array.from({ length: 11 }, (_, at) => `Пост ${at}`).join(';'), ''],
    ),
  )
  expect(await reasonsOf(importId)).toEqual([
    ['responsible import.problem.severalColleagues', 'published import.problem.published'],
    ['responsible import.problem.noColleague', 'contacts equipment.problem.contactPhone'],
    ['contacts import.problem.contactsTogether'],
    ['contacts import.problem.tooManyContacts'],
  ])
})
