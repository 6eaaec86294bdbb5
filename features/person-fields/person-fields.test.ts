import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, personAttributeValues } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { listTypes } from '@/features/equipment/types'
import { eraseRows } from '@/features/erasure/rows'
import { ownData } from '@/features/own-account/own-data'
import { createPerson, updatePerson } from '@/features/people/mutations'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { accountActor, actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { newPersonForm, personChangeForm, storedPerson } from '@/test/person-form'
import { findDefinition, saveDefinition } from './definition'
import { filledFields, ownFields, personFields } from './fields'
import { fieldsSchema } from './schema'

useDatabase()

let organization: Organization
let actor: Actor

beforeEach(async () => {
  organization = await createOrganization()
  actor = adminActor({ organization })
})

type Row = {
  id?: string
  name: string
  kind: string
  choices?: string
  required?: 'yes' | 'no'
  audience?: string
}

async function define(rows: Row[], directory: 'employee' | 'customer' = 'employee', by = actor) {
  const { version, facts } = await findDefinition(by, directory)
  const input = fieldsSchema.safeParse({
    directory,
    version: String(version),
    openedWith: carried(facts),
    attributeId: rows.map(({ id }) => id ?? ''),
    attributeName: rows.map(({ name }) => name),
    kind: rows.map(({ kind }) => kind),
    unit: rows.map(() => ''),
    choices: rows.map(({ choices }) => choices ?? ''),
    required: rows.map(({ required }) => required ?? 'no'),
    audience: rows.map(({ audience }) => audience ?? 'staff'),
  })
  if (!input.success) return input.error.issues[0]?.message
  const saved = await saveDefinition(by, input.data)
  return saved.ok ? 'saved' : saved.problems[0]?.message
}

const access: Row = { name: 'Группа допуска', kind: 'choice', choices: 'II\nIII', audience: 'signed-in' }
const birthday: Row = { name: 'День рождения', kind: 'date' }

const form = (fields: Record<string, string> = {}) =>
  newPersonForm({ roles: [organization.roles.dispatcher], ...fields })

async function saved(fields: Record<string, string>): Promise<string> {
  const result = await createPerson(actor, form(fields))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.id
}

const idsOf = async (directory: 'employee' | 'customer' = 'employee') =>
  (await personFields(organization.id, directory)).map(({ id }) => id)

const valuesOf = async (id: string) =>
  Object.fromEntries((await filledFields(actor, { id, directory: 'employee' })).values)

describe('defining', () => {
  it('keeps each directory’s own in their order, notes the change, and makes no type of equipment', async () => {
    expect(await define([access, birthday])).toBe('saved')
    expect(await define([{ name: 'Договор', kind: 'text' }], 'customer')).toBe('saved')
    expect((await personFields(organization.id, 'employee')).map(({ name }) => name)).toEqual([
      'Группа допуска',
      'День рождения',
    ])
    expect(await listTypes(actor)).toEqual([])
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(entries.map(({ event }) => event)).toEqual(['people.fields-changed', 'people.fields-changed'])
  })

  it('refuses a file, an audience of passports, and whoever may not change settings', async () => {
    expect(await define([{ name: 'Скан', kind: 'file' }])).toBe('common.unreadable')
    expect(await define([{ ...birthday, audience: 'anyone' }])).toBe('common.unreadable')
    const reader = actorWith({ organization, permissions: ['settings.read'] })
    await expect(define([birthday], 'employee', reader)).rejects.toThrow('settings.write')
  })
})

describe('a card', () => {
  it('is refused by the field without what must be told, and keeps what was told', async () => {
    await define([{ ...access, required: 'yes' }, birthday])
    const [group, born] = await idsOf()
    expect(await createPerson(actor, form())).toMatchObject({
      ok: false,
      problems: [{ field: `attribute:${group}`, message: 'common.required' }],
    })
    expect(
      await createPerson(actor, form({ [`attribute:${group}`]: 'IV', [`attribute:${born}`]: 'вчера' })),
    ).toMatchObject({
      ok: false,
      problems: [{ field: `attribute:${group}` }, { field: `attribute:${born}` }],
    })
    const id = await saved({ [`attribute:${group}`]: 'III', [`attribute:${born}`]: '1990-05-01' })
    expect(await valuesOf(id)).toEqual({ [group ?? '']: 'III', [born ?? '']: '1990-05-01' })
  })

  it('tells the journal what changed, and the second of two editors too', async () => {
    await define([access, birthday])
    const [group = ''] = await idsOf()
    const id = await saved({ [`attribute:${group}`]: 'II' })
    const opened = await storedPerson(id)
    const change = (value: string) =>
      updatePerson(actor, {
        ...personChangeForm(opened, [organization.roles.dispatcher], { [`attribute:${group}`]: value }),
      })
    expect(await change('III')).toMatchObject({ ok: true })
    expect(await valuesOf(id)).toEqual({ [group]: 'III' })
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.event, 'people.updated'))
    expect(entry?.details).toMatchObject({
      fields: [{ field: 'Группа допуска', before: 'II', after: 'III' }],
    })
    expect(await change('')).toMatchObject({
      ok: false,
      problems: [{ conflict: { fields: [{ label: 'Группа допуска' }] } }],
    })
    expect(await valuesOf(id)).toEqual({ [group]: 'III' })
  })

  it('keeps the value of a field that is taken away, and of somebody else’s field nothing', async () => {
    await define([access])
    const [group = ''] = await idsOf()
    const foreign = await createOrganization()
    const stranger = adminActor({ organization: foreign })
    await define([birthday], 'employee', stranger)
    const [theirs = ''] = (await personFields(foreign.id, 'employee')).map(({ id }) => id)
    const id = await saved({ [`attribute:${group}`]: 'II', [`attribute:${theirs}`]: '1990-05-01' })
    await define([])
    expect(await idsOf()).toEqual([])
    const rows = await database().select().from(personAttributeValues)
    expect(rows.filter(({ membershipId }) => membershipId === id).map(({ value }) => value)).toEqual(['II'])
  })
})

it('a person sees what is theirs to see, takes all of it along, and leaves nothing after an erasure', async () => {
  await define([access, birthday])
  const [group = '', born = ''] = await idsOf()
  const person = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
  await database()
    .insert(personAttributeValues)
    .values([
      { organizationId: organization.id, membershipId: person.id, attributeId: group, value: 'III' },
      { organizationId: organization.id, membershipId: person.id, attributeId: born, value: '1990-05-01' },
    ])
  const self = actorWith({ organization, person, application: 'web' })
  expect(await ownFields(self)).toMatchObject([{ name: 'Группа допуска', value: 'III' }])
  let json = ''
  for await (const part of ownData(accountActor({ accountId: person.accountId }))) json += part
  expect(JSON.parse(json).cards[0].fields).toEqual([
    { name: 'Группа допуска', value: 'III' },
    { name: 'День рождения', value: '1990-05-01' },
  ])
  await transaction((tx) =>
    eraseRows(tx, crypto.randomUUID(), {
      cards: [person.id],
      accountId: null,
      pseudonym: 'Стёрто',
      isClosing: false,
      isOwner: false,
      organization: '',
    }),
  )
  expect(
    await database().$count(personAttributeValues, eq(personAttributeValues.membershipId, person.id)),
  ).toBe(0)
})
