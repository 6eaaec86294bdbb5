import { eq, inArray, sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  auditEntries,
  equipment,
  equipmentAttributes,
  equipmentAttributeValues,
  equipmentTypes,
  jobs,
  tags,
} from '@/db/schema'
import { findDraft } from '@/features/job-control/draft'
import { beginJob, undoJob } from '@/features/job-control/mutations'
import { findJob } from '@/features/job-control/queries'
import type { Actor } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { jobNow, runJobs } from '@/test/jobs'
import { chooseForBulk, draftBulk } from './mutations'
import { choiceSchema } from './schema'

useDatabase()

let organization: Organization
let actor: Actor

beforeEach(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
})

type Values = Partial<typeof equipment.$inferInsert>

async function objects(...values: Values[]): Promise<string[]> {
  const rows = await database()
    .insert(equipment)
    .values(values.map((each) => ({ name: 'Насос', ...each, organizationId: organization.id })))
    .returning({ id: equipment.id })
  return rows.map(({ id }) => id)
}

async function drafted(kind: string, ids: string[], choice: object = {}, by = actor): Promise<string> {
  const draft = await draftBulk(by, { list: 'equipment', kind, selection: { kind: 'ids', ids } })
  if (!draft.ok) throw new Error(draft.problems[0]?.message)
  const chosen = await chooseForBulk(by, choiceSchema.parse({ id: draft.value.id, ...choice }))
  if (!chosen.ok) throw new Error(chosen.problems[0]?.message)
  return draft.value.id
}

const preview = async (id: string) => {
  const job = await findJob(actor, id)
  return job && (await findDraft(actor, job)).preview
}

async function done(kind: string, ids: string[], choice?: object): Promise<string> {
  const id = await drafted(kind, ids, choice)
  await beginJob(actor, id)
  await runJobs()
  return id
}

async function undone(id: string) {
  const undo = await undoJob(actor, id)
  if (!undo.ok) throw new Error(undo.problems[0]?.message)
  await runJobs()
  const [job] = await database().select({ id: jobs.id }).from(jobs).where(eq(jobs.undoes, id))
  return jobNow(job?.id ?? '')
}

const read = (ids: string[]) =>
  database().select().from(equipment).where(inArray(equipment.id, ids)).orderBy(equipment.id)

it('publishes what is not published, tells what it leaves, and takes it back', async () => {
  const foreign = await createOrganization()
  const [strange] = await database()
    .insert(equipment)
    .values({ name: 'Чужой', organizationId: foreign.id })
    .returning({ id: equipment.id })
  const ids = await objects({}, {}, { isPublished: true }, { deletedAt: new Date() })
  const all = [strange?.id ?? '', ...ids]
  const id = await drafted('equipment.publish', ids)
  expect(await preview(id)).toEqual({
    ready: 2,
    left: expect.arrayContaining([
      { reason: 'published', n: 1 },
      { reason: 'deleted', n: 1 },
    ]),
  })
  await beginJob(actor, id)
  await runJobs()
  expect((await read(all)).map(({ isPublished }) => isPublished)).toEqual([false, true, true, true, false])
  await database()
    .update(equipment)
    .set({ isPublished: false })
    .where(eq(equipment.id, ids[0] ?? ''))
  expect(await undone(id)).toMatchObject({ done: 1, left: { 'changed-since': 1 } })
  expect((await read(ids)).map(({ isPublished }) => isPublished)).toEqual([false, false, true, false])
})

it('hands equipment over to a company and back, and notes it in the words of the card', async () => {
  const [old, next] = [
    await createCompany(organization, 'Старая'),
    await createCompany(organization, 'Новая'),
  ]
  const ids = await objects({ companyId: old.id }, {})
  const id = await done('equipment.set-company', ids, { company: 'новая' })
  expect((await read(ids)).map(({ companyId, companySort }) => [companyId, companySort])).toEqual([
    [next.id, 'новая'],
    [next.id, 'новая'],
  ])
  const [entry] = await database()
    .select()
    .from(auditEntries)
    .where(sql`${auditEntries.subjectId} = ${ids[0]} and ${auditEntries.event} = 'equipment.updated'`)
  expect(entry?.details).toMatchObject({
    job: id,
    fields: [{ field: 'Компания-владелец', before: 'Старая', after: 'Новая' }],
  })
  await undone(id)
  expect((await read(ids)).map(({ companyId }) => companyId)).toEqual([old.id, null])
})

it('says of objects how they are, and again how they were', async () => {
  const ids = await objects({}, { state: 'faulty' }, { state: 'idle' })
  const id = await done('equipment.set-state', ids, { state: 'idle' })
  expect(await jobNow(id)).toMatchObject({ done: 2, left: { 'same-state': 1 } })
  await undone(id)
  expect((await read(ids)).map(({ state }) => state)).toEqual(['working', 'faulty', 'idle'])
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, ids[1] ?? ''))
    .orderBy(auditEntries.id)
  expect(entries.map(({ details }) => details)).toMatchObject([
    { fields: [{ field: 'Состояние', before: 'Неисправно', after: 'Не используется' }] },
    { fields: [{ field: 'Состояние', before: 'Не используется', after: 'Неисправно' }] },
  ])
})

async function createType(name: string, ...attributes: { name: string; isRequired?: boolean }[]) {
  const [type] = await database()
    .insert(equipmentTypes)
    .values({ organizationId: organization.id, name })
    .returning({ id: equipmentTypes.id })
  const typeId = type?.id ?? ''
  const rows = await database()
    .insert(equipmentAttributes)
    .values(
      attributes.map((attribute, position) => ({
        ...attribute,
        organizationId: organization.id,
        typeId,
        kind: 'text' as const,
        audience: 'staff' as const,
        position,
      })),
    )
    .returning({ id: equipmentAttributes.id })
  return { typeId, attributeIds: rows.map(({ id }) => id) }
}

it('gives objects another type, tells what that hides, shows and asks for, and gives the former one back', async () => {
  const pump = await createType('Насос', { name: 'Напор' })
  const fan = await createType('Вентилятор', { name: 'Обороты', isRequired: true }, { name: 'Шум' })
  const { id: strange } = await createOrganization()
  const [foreign] = await database()
    .insert(equipmentTypes)
    .values({ name: 'Чужой', organizationId: strange })
    .returning({ id: equipmentTypes.id })
  const ids = await objects({ typeId: pump.typeId }, {}, { typeId: fan.typeId })
  const [first = '', second = ''] = ids
  await database()
    .insert(equipmentAttributeValues)
    .values(
      [
        [first, pump.attributeIds[0]],
        [first, fan.attributeIds[0]],
        [second, fan.attributeIds[1]],
      ].map(([equipmentId = '', attributeId = '']) => ({
        organizationId: organization.id,
        equipmentId,
        attributeId,
        value: '7',
      })),
    )
  await expect(drafted('equipment.set-type', ids)).rejects.toThrow('bulk.problem.noType')
  await expect(drafted('equipment.set-type', ids, { type: foreign?.id })).rejects.toThrow('noType')

  const id = await drafted('equipment.set-type', ids, { type: fan.typeId })
  expect(await preview(id)).toEqual({
    ready: 2,
    left: [{ reason: 'same-type', n: 1 }],
    consequences: [
      { text: 'bulk.equipment.type.hidden', names: [{ name: 'Напор', n: 1 }] },
      {
        text: 'bulk.equipment.type.shown',
        names: [
          { name: 'Обороты', n: 1 },
          { name: 'Шум', n: 1 },
        ],
      },
      { text: 'bulk.equipment.type.missing', names: [{ name: 'Обороты', n: 1 }] },
    ],
  })
  await beginJob(actor, id)
  await runJobs()
  expect((await read(ids)).map(({ typeId, typeSort }) => [typeId, typeSort])).toEqual(
    ids.map(() => [fan.typeId, 'вентилятор']),
  )
  const [entry] = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, first))
  expect(entry?.details).toMatchObject({
    job: id,
    fields: [{ field: 'Тип', before: 'Насос', after: 'Вентилятор' }],
  })
  await database().update(equipment).set({ typeId: null }).where(eq(equipment.id, second))
  expect(await undone(id)).toMatchObject({ done: 1, left: { 'changed-since': 1 } })
  expect((await read(ids)).map(({ typeId }) => typeId)).toEqual([pump.typeId, null, fan.typeId])
  expect(
    await database().$count(equipmentAttributeValues, inArray(equipmentAttributeValues.equipmentId, ids)),
  ).toBe(3)
})

it('takes types away, and gives none back that was deleted since', async () => {
  const { typeId } = await createType('Насос', { name: 'Напор' })
  const ids = await objects({ typeId }, {})
  const id = await done('equipment.set-type', ids, { type: 'none' })
  expect(await jobNow(id)).toMatchObject({ done: 1, left: { 'same-type': 1 } })
  expect((await read(ids)).map((object) => object.typeId)).toEqual([null, null])
  await database().update(equipmentTypes).set({ deletedAt: new Date() }).where(eq(equipmentTypes.id, typeId))
  expect(await undone(id)).toMatchObject({ done: 0, left: { 'changed-since': 1 } })
})

it('never moves equipment out of the sight of whoever moves it', async () => {
  const [own, other] = [await createCompany(organization, 'Своя'), await createCompany(organization, 'Чужая')]
  const person = await createRegisteredPerson(organization, { roles: ['dispatcher'], companyId: own.id })
  const [id = ''] = await objects({ companyId: own.id })
  const limited = actorWith({
    organization,
    person,
    permissions: ['equipment.read', 'equipment.write'],
    visibility: 'own-company',
  })
  await expect(drafted('equipment.set-company', [id], { company: other.name }, limited)).rejects.toThrow()
})

it('takes things to the bin and back, but for those whose number another has by now', async () => {
  const ids = await objects({ inventoryNumber: 'И-1' }, { inventoryNumber: 'И-2' })
  const id = await done('equipment.delete', ids)
  expect((await read(ids)).every(({ deletedAt }) => deletedAt !== null)).toBe(true)
  await objects({ inventoryNumber: 'и-1' })
  expect(await undone(id)).toMatchObject({ done: 1, left: { 'number-taken': 1 } })
  const twins = await objects(
    { inventoryNumber: 'И-7', deletedAt: new Date() },
    { inventoryNumber: 'и-7', deletedAt: new Date() },
  )
  const restored = await done('equipment.restore', twins)
  expect(await jobNow(restored)).toMatchObject({ done: 1, left: { 'number-taken': 1 } })
})

it('gives tags to what has none, and takes untouched ones back', async () => {
  const ids = await objects({}, {})
  const id = await done('equipment.give-tags', ids)
  expect(await database().$count(tags, inArray(tags.equipmentId, ids))).toBe(2)
  expect(await jobNow(await done('equipment.give-tags', ids))).toMatchObject({ done: 0, left: { tagged: 2 } })
  await undone(id)
  expect(await database().$count(tags, inArray(tags.equipmentId, ids))).toBe(0)
})

it('refuses what the list does not offer and whoever may not write', async () => {
  const [id = ''] = await objects({})
  const selection = { kind: 'ids' as const, ids: [id] }
  expect(await draftBulk(actor, { list: 'equipment', kind: 'people.ban', selection })).toMatchObject({
    ok: false,
  })
  const reader = actorWith({ organization, permissions: ['equipment.read'] })
  await expect(draftBulk(reader, { list: 'equipment', kind: 'equipment.delete', selection })).rejects.toThrow(
    'equipment.write',
  )
})
