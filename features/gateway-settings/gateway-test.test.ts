import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { type Delivery, startDelivery } from '@/features/messages/delivery'
import { httpSmsGateway } from '@/features/messages/gateways/http-sms'
import { smtpGateway } from '@/features/messages/gateways/smtp'
import { recordReceipts } from '@/features/messages/receipts'
import type { Actor } from '@/lib/actor'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization, uniquePhone } from '@/test/factories'
import { type SmsAnswer, type SmsServer, startSmsServer } from '@/test/sms-server'
import { gatewayHealth } from './gateway-health'
import { findGatewayTest, ownContact, testGateway } from './gateway-test'

useDatabase()

let organization: Organization
let admin: Actor
let delivery: Delivery | undefined
let sms: SmsServer | undefined
let mail: SMTPServer | undefined

beforeEach(async () => {
  organization = await createOrganization()
  admin = actorWith({ organization, permissions: ['settings.read', 'settings.write'] })
})

afterEach(async () => {
  await sms?.close()
  await delivery?.stop()
  await new Promise<void>((resolve) => (mail ? mail.close(() => resolve()) : resolve()))
  delivery = sms = mail = undefined
})

async function answerSms(answer: SmsAnswer): Promise<SmsServer> {
  sms = await startSmsServer(() => answer)
  delivery = startDelivery({ sms: httpSmsGateway({ url: sms.url }) })
  return sms
}

/** What the page tells once the test reached a state. */
async function told(result: Awaited<ReturnType<typeof testGateway>>, expected: object, actor = admin) {
  if (!result.ok) throw new Error('the test was refused')
  delivery?.wake()
  await expect
    .poll(() => findGatewayTest(actor, result.value), { timeout: 8000, interval: 20 })
    .toMatchObject(expected)
  return { id: result.value, test: await findGatewayTest(actor, result.value) }
}

const phone = () => ({ kind: 'phone' as const, value: uniquePhone() })
const address = { kind: 'email' as const, value: 'olga@example.com' }

describe('a test SMS', () => {
  test('is accepted first, and delivered only by a receipt', async () => {
    const gateway = await answerSms({ status: 200, body: { price: 2.35, currency: 'RUB' } })
    const { id, test } = await told(await testGateway(admin, phone()), { state: 'sent', errorCode: null })
    expect(gateway.requests[0]?.text).toContain(organization.name)
    expect(test?.elapsed).toBeGreaterThan(0)
    await recordReceipts([{ id, state: 'delivered' }])
    expect(await findGatewayTest(admin, id)).toMatchObject({ state: 'delivered' })
    expect(await gatewayHealth(admin, 'sms')).toMatchObject({
      lastHour: { accepted: 1, failed: 0, waiting: 0 },
      lastError: null,
      segmentPrice: { minor: 235, currency: 'RUB' },
    })
  })

  test.each([
    [{ status: 422 }, { state: 'failed', errorCode: 'wrong-recipient', errorText: 'HTTP 422' }],
    [{ status: 401 }, { state: 'queued', errorCode: 'wrong-credentials', attempts: 1 }],
    [{ status: 500 }, { state: 'queued', errorCode: 'gateway-failed', errorText: 'HTTP 500' }],
    ['cut', { state: 'queued', errorCode: 'unreachable' }],
  ] as [SmsAnswer, object][])('answered with %j says so', async (answer, expected) => {
    await answerSms(answer)
    await told(await testGateway(admin, phone()), expected)
    expect((await gatewayHealth(admin, 'sms')).lastError).not.toBeNull()
  })

  test('is refused for a country that no SMS is sent to', async () => {
    expect(await testGateway(admin, { kind: 'phone', value: '+4915123456789' })).toMatchObject({
      ok: false,
      problems: [{ field: 'contact', message: 'gateways.problem.country' }],
    })
  })
})

describe('a test e-mail', () => {
  async function answerMail(refusal?: { responseCode: number; words: string }): Promise<string[]> {
    const received: string[] = []
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.responseCode })),
      async onData(stream, _session, done) {
        for await (const chunk of stream) received.push(String(chunk))
        done()
      },
    })
    mail.on('error', () => {})
    const listening = mail
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
    const { port } = listening.server.address() as AddressInfo
    delivery = startDelivery({
      email: smtpGateway({ url: `smtp://127.0.0.1:${port}`, from: 'Propusk <propusk@sender.example>' }),
    })
    return received
  }

  test('is taken by the mail server', async () => {
    const received = await answerMail()
    await told(await testGateway(admin, address), { state: 'sent', channel: 'email' })
    expect(received.join('')).toContain('olga@example.com')
  })

  test('that the mail server refuses tells the server’s answer', async () => {
    await answerMail({ responseCode: 550, words: '5.1.1 no such user' })
    await told(await testGateway(admin, address), {
      state: 'failed',
      errorCode: 'wrong-recipient',
      errorText: 'SMTP 550 5.1.1',
    })
  })
})

describe('who may test', () => {
  test('another organisation does not find the test', async () => {
    const result = await testGateway(admin, phone())
    const stranger = actorWith({
      organization: await createOrganization(),
      permissions: ['settings.read', 'settings.write'],
    })
    expect(await findGatewayTest(stranger, result.ok ? result.value : '')).toBeNull()
  })

  test('nobody without the permission', async () => {
    const reader = actorWith({ organization, permissions: ['settings.read', 'messages.write'] })
    await expect(testGateway(reader, phone())).rejects.toThrow('settings.write')
  })

  test('twenty times an hour, and each stands in the journal', async () => {
    const results = await Promise.all(Array.from({ length: 25 }, () => testGateway(admin, phone())))
    expect(results.filter(({ ok }) => ok)).toHaveLength(20)
    const journal = await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(journal.filter(({ event }) => event === 'messages.tested')).toHaveLength(20)
  })

  test('pressed twice at once, it is one message', async () => {
    const contact = phone()
    const results = await Promise.all([1, 2].map(() => testGateway(admin, contact)))
    expect(new Set(results.map((result) => result.ok && result.value)).size).toBe(1)
  })

  test('the test is offered to the administrator’s own proven contact', async () => {
    const person = await createRegisteredPerson(organization, { email: 'own@example.com' })
    const actor = actorWith({ organization, person, permissions: ['settings.read'] })
    expect(await ownContact(actor, 'sms')).toBe(person.mobilePhone)
    expect(await ownContact(actor, 'email')).toBe('own@example.com')
  })
})
