import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, invitations, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { ownerUrl, useDatabase } from '@/test/database'
import { createOrganization, createPerson, type Organization, uniquePhone } from '@/test/factories'
import { type SmsAnswer, type SmsRequest, type SmsServer, startSmsServer } from '@/test/sms-server'
import { type Delivery, startDelivery } from './delivery'
import { httpSmsGateway } from './gateways/http-sms'
import { leaseMessages } from './lease'
import { type OutgoingMessage, queueMessage, queueMessages } from './outbox'
import { openBoss, outboxQueue } from './queues'
import { settle } from './settle'

useDatabase()

let organization: Organization
let server: SmsServer | undefined
let delivery: Delivery | undefined

beforeAll(async () => {
  organization = await createOrganization()
})

afterEach(async () => {
  await server?.close()
  await delivery?.stop()
  server = undefined
  delivery = undefined
  await database().update(messages).set({ state: 'expired', body: null })
})

const link = 'https://px.example/invite/AbCdEfGhIjKlMnOpQrStUv'
const invitation = (recipient = uniquePhone()): OutgoingMessage => ({
  organizationId: organization.id,
  channel: 'sms',
  recipient,
  locale: 'ru',
  template: 'invitation',
  params: { organization: 'ТеплоХолод', name: 'Анна', link, expires: new Date() },
})
const signInCode = (code: string, recipient = uniquePhone()): OutgoingMessage => ({
  organizationId: null,
  channel: 'sms',
  recipient,
  locale: 'ru',
  template: 'sign-in-code',
  params: { code, host: 'propusk.example' },
})

async function startWith(answer: (request: SmsRequest, nth: number) => SmsAnswer): Promise<SmsServer> {
  server = await startSmsServer(answer)
  delivery = startDelivery({ sms: httpSmsGateway({ url: server.url, token: 'gateway-token' }) })
  return server
}

async function queue(message: OutgoingMessage): Promise<string> {
  const id = await transaction((tx) => queueMessage(tx, message))
  delivery?.wake()
  return id
}

async function rowOf(id: string): Promise<typeof messages.$inferSelect> {
  const [row] = await database().select().from(messages).where(eq(messages.id, id))
  if (!row) throw new Error('no such message')
  return row
}

const reaches = (id: string, state: string) =>
  vi.waitFor(async () => expect((await rowOf(id)).state).toBe(state), { timeout: 8000, interval: 20 })

/** Lets the next attempt, or the end of a lease, be now. */
async function bringForward(id: string): Promise<void> {
  await database().update(messages).set({ nextAttemptAt: sql`now()` }).where(eq(messages.id, id))
  delivery?.wake()
}

test('a message is taken with its key and price, and keeps no text', async () => {
  const gateway = await startWith(() => ({ status: 202, body: { id: 'gw-1', price: 2.35, currency: 'RUB' } }))
  const person = await createPerson(organization, { surname: 'Орлова', givenName: 'Анна' })
  const id = await queue({ ...invitation('+79000000001'), membershipId: person.id })
  await reaches(id, 'sent')
  expect(gateway.requests).toEqual([
    {
      key: id,
      authorization: 'Bearer gateway-token',
      id,
      to: '+79000000001',
      text: expect.stringContaining(link),
    },
  ])
  expect(await rowOf(id)).toMatchObject({
    body: null,
    gateway: 'http',
    gatewayMessageId: 'gw-1',
    priceMinor: 235,
    currency: 'RUB',
    segments: 1,
    deliveredAt: null,
  })
  const journal = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, person.id))
  expect(journal).toMatchObject([{ event: 'messages.sent', actorKind: 'system', subjectName: 'Орлова Анна' }])
})

test('a gateway that fails is asked again under the same key, and the message arrives once', async () => {
  const answers: SmsAnswer[] = [{ status: 500 }, 'cut', { status: 202 }]
  const gateway = await startWith((_request, nth) => answers[nth - 1] ?? { status: 500 })
  const id = await queue(invitation())
  for (const problem of ['gateway-failed', 'unreachable']) {
    await vi.waitFor(async () =>
      expect(await rowOf(id)).toMatchObject({ state: 'queued', errorCode: problem }),
    )
    await bringForward(id)
  }
  await reaches(id, 'sent')
  expect(gateway.requests.map(({ key }) => key)).toEqual([id, id, id])
  expect(gateway.delivered.size).toBe(1)
  expect(await rowOf(id)).toMatchObject({ attempts: 3, errorCode: null })
})

test('a wrong number is not tried again, and the text is gone', async () => {
  const gateway = await startWith(() => ({ status: 422, body: { error: 'bad number' } }))
  const id = await queue(invitation())
  await reaches(id, 'failed')
  expect(await rowOf(id)).toMatchObject({ errorCode: 'wrong-recipient', errorText: 'HTTP 422', body: null })
  expect(gateway.requests).toHaveLength(1)
})

test('a code that ran out while it waited is not sent', async () => {
  const gateway = await startWith(() => ({ status: 200 }))
  const id = await queue({ ...signInCode('4821'), expiresAt: new Date(Date.now() - 1000) })
  await reaches(id, 'expired')
  expect((await rowOf(id)).body).toBeNull()
  expect(gateway.requests).toHaveLength(0)
})

test('a link that was revoked before it left is not sent', async () => {
  const gateway = await startWith(() => ({ status: 200 }))
  const person = await createPerson(organization)
  const [link] = await database()
    .insert(invitations)
    .values({
      organizationId: organization.id,
      membershipId: person.id,
      channel: 'sms',
      contact: '+79000000001',
      tokenHash: 'hash',
      expiresAt: new Date(Date.now() + 60_000),
      revokedAt: new Date(),
    })
    .returning()
  const id = await queue({ ...invitation(), membershipId: person.id, invitationId: link?.id })
  await reaches(id, 'expired')
  expect(gateway.requests).toHaveLength(0)
})

test('a hundred dead numbers delay neither a good one nor a code', async () => {
  const dead = Array.from({ length: 100 }, () => uniquePhone())
  const gateway = await startWith(({ to }) => (dead.includes(to) ? 'hang' : { status: 200 }))
  await transaction((tx) => queueMessages(tx, dead.map(invitation)))
  const good = await queue(invitation())
  const code = await queue(signInCode('4821'))
  // Sooner than any of the dead is given up, after 25 seconds.
  await reaches(code, 'sent')
  await reaches(good, 'sent')
  expect(gateway.delivered.size).toBe(2)
})

test('a worker killed while sending is replaced when its lease runs out; the gateway sends once', async () => {
  server = await startSmsServer(() => ({ status: 200 }))
  const gateway = httpSmsGateway({ url: server.url, token: 'gateway-token' })
  const id = await queue(invitation())
  const [lease] = await leaseMessages(false, 1)
  if (!lease) throw new Error('nothing was leased')
  const envelope = { id, channel: 'sms' as const, recipient: lease.recipient, attempt: 1, text: 'the same' }
  await gateway.send(envelope, AbortSignal.timeout(5000))
  // Here the worker dies: what the gateway answered is written nowhere.

  delivery = startDelivery({ sms: gateway })
  expect(await leaseMessages(false, 1)).toEqual([])
  await bringForward(id)
  await reaches(id, 'sent')
  expect(server.requests).toHaveLength(2)
  expect([...server.delivered.keys()]).toEqual([id])

  // The dead one comes back and cannot overwrite what happened since.
  await settle(lease, { kind: 'refused', problem: 'forbidden' }, {})
  expect((await rowOf(id)).state).toBe('sent')
})

test('two workers never send the same message', async () => {
  const gateway = await startWith(() => ({ status: 200 }))
  const second = startDelivery({ sms: httpSmsGateway({ url: gateway.url }) })
  const ids = await transaction((tx) =>
    queueMessages(
      tx,
      Array.from({ length: 200 }, () => invitation()),
    ),
  )
  delivery?.wake()
  second.wake()
  await vi.waitFor(() => expect(gateway.delivered.size).toBe(200), { timeout: 10_000 })
  await second.stop()
  expect(gateway.requests.map(({ key }) => key).sort()).toEqual([...ids].sort())
})

test('an answer that came while the database was away is written down afterwards', async () => {
  const owner = postgres(ownerUrl(), { max: 1, onnotice: () => {} })
  const gateway = await startWith(() => ({ status: 200, body: { id: 'gw-2' } }))
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
  const ids = await transaction((tx) =>
    queueMessages(
      tx,
      Array.from({ length: 20 }, () => invitation()),
    ),
  )
  for (let round = 0; round < 10; round += 1) {
    delivery?.wake()
    await owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
  }
  await owner`update messages set next_attempt_at = now() where state = 'sending'`
  await owner.end()
  for (const id of ids) await reaches(id, 'sent')
  expect(gateway.delivered.size).toBe(20)
  errors.mockRestore()
})

test('the worker is woken as soon as the transaction commits, and never by one that does not', async () => {
  const gateway = await startWith(() => ({ status: 200 }))
  const boss = openBoss({
    connectionString: process.env.DATABASE_URL,
    max: 2,
    useListenNotify: true,
    supervise: false,
  })
  await boss.start()
  await boss.work(outboxQueue, { batchSize: 100, pollingIntervalSeconds: 30 }, async () => delivery?.wake())
  const rolledBack = transaction(async (tx) => {
    await queueMessage(tx, signInCode('1111'))
    throw new Error('rolled back')
  })
  await expect(rolledBack).rejects.toThrow('rolled back')
  await transaction((tx) => queueMessage(tx, signInCode('2222')))
  await vi.waitFor(() => expect(gateway.requests).toHaveLength(1), { timeout: 5000, interval: 5 })
  expect(gateway.requests[0]?.text).toContain('2222')
  await boss.stop({ graceful: false })
})

test('a code stands in no row, job or log line, before and after it was sent', async () => {
  const lines: string[] = []
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => void lines.push(words.join(' ')))
  const code = '739155'
  const id = await queue(signInCode(code))
  const everything = async () => {
    const [row] = await database().execute<{ text: string }>(sql`select
      (select string_agg(m::text, ' ') from messages m) || (select string_agg(j::text, ' ') from pgboss.job j)
      || coalesce((select string_agg(a::text, ' ') from audit_entries a), '') as text`)
    return row?.text ?? ''
  }
  const hex = Buffer.from(code).toString('hex')
  for (const written of [code, hex]) expect(await everything()).not.toContain(written)
  await startWith((_request, nth) => (nth === 1 ? { status: 500, body: { echo: code } } : { status: 200 }))
  await reaches(id, 'sent')
  for (const written of [code, hex]) expect(await everything()).not.toContain(written)
  expect(lines.join('\n')).not.toContain(code)
  vi.restoreAllMocks()
})

test('without a gateway the message fails and says so', async () => {
  delivery = startDelivery({})
  const id = await queue(invitation())
  await reaches(id, 'failed')
  expect((await rowOf(id)).errorCode).toBe('no-gateway')
})
