import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, messages } from '@/db/schema'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization, uniquePhone } from '@/test/factories'
import type { Gateway, OutgoingSms } from './gateway'
import { collectReceipts } from './receipts'
import { receiveReceipts } from './receipts-door'

process.env.SMS_GATEWAY = 'http'
process.env.SMS_HTTP_URL = 'http://127.0.0.1:1/'
process.env.SMS_HTTP_TOKEN = 'the-gateway-token'
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
      recipient: uniquePhone(),
      template: 'invitation',
      locale: 'ru',
      state: 'sent',
      sentAt: new Date(),
      gateway: 'http',
      ...values,
    })
    .returning({ id: messages.id })
  if (!row) throw new Error('no message')
  return row.id
}

const rowOf = async (id: string) => (await database().select().from(messages).where(eq(messages.id, id)))[0]

const tell = (body: unknown, token = 'the-gateway-token') =>
  receiveReceipts(
    new Request('http://localhost/api/messages/receipts', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    }),
  )

test('a receipt makes a message delivered, and told twice it is written once', async () => {
  const id = await createMessage()
  for (const _time of [1, 2]) expect((await tell({ id, state: 'delivered' })).status).toBe(204)
  expect(await rowOf(id)).toMatchObject({ state: 'delivered', deliveredAt: expect.any(Date) })
  const journal = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, id))
  expect(journal.map(({ event }) => event)).toEqual(['messages.delivered'])
})

test('the first receipt stands', async () => {
  const id = await createMessage()
  await tell([
    { id, state: 'failed', error: 'absent' },
    { id, state: 'delivered' },
  ])
  expect(await rowOf(id)).toMatchObject({ state: 'failed', errorCode: 'undeliverable', errorText: 'absent' })
})

test('a receipt that overtakes our own record ends the sending', async () => {
  const id = await createMessage({ state: 'sending', sentAt: null, body: Buffer.from('sealed') })
  await tell({ id, state: 'delivered' })
  expect(await rowOf(id)).toMatchObject({ state: 'delivered', body: null })
})

test('without the token nothing is recorded', async () => {
  const id = await createMessage()
  expect((await tell({ id, state: 'delivered' }, 'another')).status).toBe(401)
  expect((await rowOf(id))?.state).toBe('sent')
})

test.each([
  [{}],
  [{ id: 'x', state: 'delivered' }],
  [null],
  [[{ state: 'failed' }]],
])('%j is no receipt', async (body) => {
  expect((await tell(body)).status).toBe(422)
})

test('a gateway that must be asked is asked ever more rarely', async () => {
  const asked: string[] = []
  const gateway: Gateway<OutgoingSms> = {
    name: 'asked',
    send: async () => ({ kind: 'accepted' }),
    receipts: async (list) => {
      asked.push(...list.map(({ id }) => id))
      return []
    },
  }
  const id = await createMessage({ gateway: 'asked', sentAt: new Date(Date.now() - 3_600_000) })
  await collectReceipts(gateway)
  await collectReceipts(gateway)
  expect(asked).toEqual([id])
  const [row] = await database().execute<{ minutes: number }>(
    sql`select extract(epoch from next_attempt_at - now())::float / 60 as minutes from messages where id = ${id}`,
  )
  expect(row?.minutes).toBeCloseTo(30, 0)
})
