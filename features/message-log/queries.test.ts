import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { listRequest } from '@/lib/list'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson, type Organization } from '@/test/factories'
import { messageFilter } from './message-filter'
import { findMessage, listMessages, messageList } from './queries'

useDatabase()

let organization: Organization
beforeAll(async () => {
  organization = await createOrganization()
})

async function createMessage(values: Partial<typeof messages.$inferInsert> = {}): Promise<string> {
  const [row] = await database()
    .insert(messages)
    .values({
      organizationId: organization.id,
      channel: 'sms',
      recipient: '+79057569874',
      template: 'invitation',
      locale: 'ru',
      ...values,
    })
    .returning({ id: messages.id })
  if (!row) throw new Error('no message')
  return row.id
}

const reader = (facts: Partial<Parameters<typeof actorWith>[0]> = {}) =>
  actorWith({ organization, permissions: ['messages.read', 'people.read'], ...facts })

async function found(query: Record<string, string | string[]>, actor = reader()): Promise<string[]> {
  const page = await listMessages(actor, messageFilter(query), listRequest(messageList, query))
  return page.rows.map(({ id }) => id)
}

describe('the list', () => {
  test('shows a page at a time, the latest first, and none twice', async () => {
    organization = await createOrganization()
    const ids: string[] = []
    for (let n = 0; n < 60; n += 1) ids.push(await createMessage())
    const first = await listMessages(reader(), messageFilter({}), listRequest(messageList, {}))
    expect(first.total).toBe(60)
    const rest = await found({ cursor: first.next ?? '' })
    expect([...first.rows.map(({ id }) => id), ...rest]).toEqual(ids.reverse())
  })

  test('finds by a person’s name, and by the beginning of a contact in any spelling', async () => {
    organization = await createOrganization()
    const person = await createPerson(organization, { surname: 'Жёлудев', mobilePhone: '+79161234567' })
    const toPerson = await createMessage({ membershipId: person.id, recipient: '+79161234567' })
    const toMail = await createMessage({ channel: 'email', recipient: 'anna_k@example.com' })
    await createMessage({ channel: 'email', recipient: 'annak@example.com' })
    for (const text of ['желудев', '8 (916) 123', '+7916', '916123-45', '4567']) {
      expect(await found({ q: text }), text).toEqual([toPerson])
    }
    expect(await found({ q: 'ANNA_K@' })).toEqual([toMail])
    expect(await found({ q: '%' })).toEqual([])
  })

  test('filters by person, states, channel, kind and days together', async () => {
    organization = await createOrganization()
    const person = await createPerson(organization)
    const wanted = await createMessage({
      membershipId: person.id,
      state: 'failed',
      template: 'contact-changed',
      createdAt: new Date('2026-03-12T21:30:00Z'),
    })
    await createMessage({ state: 'failed', template: 'contact-changed' })
    await createMessage({ membershipId: person.id, channel: 'email', recipient: 'a@example.com' })
    const query = {
      person: person.id,
      state: ['failed', 'expired', 'no-such'],
      channel: 'sms',
      kind: 'contact-changed',
      from: '2026-03-13',
      to: '2026-03-13',
    }
    expect(await found(query)).toEqual([wanted])
    expect(await found({ ...query, to: '2026-03-12', from: '' })).toEqual([])
  })
})

describe('who sees what', () => {
  test('another organisation’s message is not found, in the list or by its id', async () => {
    const theirs = await createMessage({ organizationId: (await createOrganization()).id })
    expect(await found({})).not.toContain(theirs)
    expect(await findMessage(reader(), theirs)).toBeNull()
    expect(await findMessage(reader(), 'no-id')).toBeNull()
  })

  test('whoever sees one company sees the messages to its people alone', async () => {
    organization = await createOrganization()
    const own = await createCompany(organization)
    const [colleague, stranger] = [
      await createPerson(organization, { companyId: own.id }),
      await createPerson(organization),
    ]
    const visible = await createMessage({ membershipId: colleague.id })
    const hidden = await createMessage({ membershipId: stranger.id })
    const toNobody = await createMessage()
    const actor = reader({ person: colleague, visibility: 'own-company' })
    expect(await found({}, actor)).toEqual([visible])
    for (const id of [hidden, toNobody]) expect(await findMessage(actor, id)).toBeNull()
  })

  test('without the right to read cards a contact is covered, and no search uncovers it', async () => {
    organization = await createOrganization()
    const id = await createMessage({ recipient: '+79057569874' })
    const actor = reader({ permissions: ['messages.read'] })
    expect((await findMessage(actor, id))?.contact).toBe('+7\u00a0•••\u00a0•••-98-74')
    expect(await found({ q: '905' }, actor)).toEqual([])
    expect(await found({ q: '8 905 756-98-74' }, actor)).toEqual([id])
    expect((await findMessage(reader(), id))?.contact).toBe('+7\u00a0905\u00a0756-98-74')
  })

  test('nothing is read without the permission', async () => {
    await expect(found({}, reader({ permissions: ['people.read'] }))).rejects.toThrow('messages.read')
  })
})
