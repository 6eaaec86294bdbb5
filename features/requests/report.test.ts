import { and, eq, like } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, messages, organizations, rateCounters, serviceRequests } from '@/db/schema'
import type { Reader } from '@/features/sessions/gate'
import type { FoundTag } from '@/features/tags/find-tag'
import { tokenHash } from '@/lib/crypto'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { taggedEquipment, tagOf, typedReport } from '@/test/requests'
import { ageCodes, anotherCode, lastSentCode, sentCodes } from '@/test/sent-codes'
import { proofOffer, proveReporter, sendReporterCode } from './contact-proof'
import { reportFault } from './report'
import { findTracked, type TrackedRequest } from './tracked'

useDatabase()

let organization: Organization
let tag: FoundTag

beforeEach(async () => {
  organization = await createOrganization()
  tag = (await taggedEquipment(organization)).tag
  await database().delete(rateCounters)
})

const stranger = (on = tag, address = '192.0.2.10') => ({
  visitor: visitor({ address }),
  tag: on,
  reader: null as Reader | null,
})

async function member(): Promise<Reader & { phone: string }> {
  const phone = uniquePhone()
  const person = await createRegisteredPerson(organization, { mobilePhone: phone, roles: ['customer'] })
  const account = accountActor({ accountId: person.accountId, organizationId: organization.id })
  return {
    account,
    actor: null,
    isMember: true,
    needsOwnApplication: false,
    owesConsent: false,
    isIdle: false,
    phone,
  }
}

async function report(
  typed: Parameters<typeof typedReport>[1] = {},
  by = stranger(),
): Promise<TrackedRequest> {
  const reported = await reportFault(by, await typedReport(by.tag, typed), [])
  if (!reported.ok) throw new Error(reported.problems[0]?.message)
  const found = await findTracked(reported.value.token)
  if (!found) throw new Error('the token leads nowhere')
  return found
}

const problemsOf = async (typed: Parameters<typeof typedReport>[1], by = stranger()) => {
  const result = await reportFault(by, await typedReport(by.tag, typed), [])
  return result.ok ? [] : result.problems.map(({ field, message }) => field ?? message)
}

const storedHere = () =>
  database().select().from(serviceRequests).where(eq(serviceRequests.organizationId, organization.id))

const newsTo = (recipient: string) =>
  database()
    .select({ template: messages.template })
    .from(messages)
    .where(and(eq(messages.recipient, recipient), like(messages.template, 'request-%')))

describe('a report', () => {
  test('is stored with what it is about, its consent and address, and found by its token alone', async () => {
    const reported = await reportFault(stranger(), await typedReport(tag, { name: 'Анна' }), [])
    if (!reported.ok) throw new Error('refused')
    const [row] = await storedHere()
    expect(row).toMatchObject({
      state: 'new',
      tagId: tag.id,
      equipmentId: tag.equipment?.id,
      reporterName: 'Анна',
      channel: 'none',
      contact: null,
      address: '192.0.2.10',
      trackingHash: tokenHash(reported.value.token),
    })
    expect(row?.consentVersion).not.toBeNull()
    expect(row?.number).toBeGreaterThanOrEqual(1_000)
    expect(JSON.stringify(row)).not.toContain(reported.value.token)
    expect(await findTracked(reported.value.token)).toMatchObject({ id: row?.id })
    expect(
      await findTracked(reported.value.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))),
    ).toBeNull()
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(entry).toMatchObject({ event: 'requests.created', actorKind: 'stranger' })
  })

  test.each(['blank', 'revoked', 'lost'] as const)('is taken by a sticker that is %s', async (state) => {
    const loose = await tagOf(organization, { state })
    expect(await report({}, stranger(loose))).toMatchObject({ object: null })
  })

  test('sent four times at once is one request with one page', async () => {
    const typed = await typedReport(tag, { channel: 'sms', phone: uniquePhone() })
    const answers = await Promise.all(Array.from({ length: 4 }, () => reportFault(stranger(), typed, [])))
    expect(new Set(answers.map((answer) => answer.ok && answer.value.token)).size).toBe(1)
    expect(await storedHere()).toHaveLength(1)
    expect(await sentCodes(typed.contact?.value ?? '')).toHaveLength(1)
  })

  test('with other words under the same draft opens nobody else’s page', async () => {
    const typed = await typedReport(tag)
    const first = await reportFault(stranger(), typed, [])
    const other = await reportFault(stranger(), { ...typed, words: 'Другое' }, [])
    expect(first.ok && first.value.token).not.toBe(other.ok && other.value.token)
    expect((await storedHere()).map(({ words }) => words).sort()).toEqual([typed.words, 'Другое'].sort())
  })

  test('needs the consent that was shown, unless a member gave it before', async () => {
    expect(await problemsOf({ consent: undefined })).toEqual(['consent'])
    expect(await problemsOf({ consent: 'forged' })).toEqual(['consent'])
    const reader = await member()
    expect(await problemsOf({ consent: undefined }, { ...stranger(), reader })).toEqual([])
  })

  test('wants a mobile for SMS, and takes any phone for a call', async () => {
    expect(await problemsOf({ channel: 'sms', phone: '8 (384) 345-67-89' })).toEqual(['phone'])
    expect(await problemsOf({ channel: 'call', phone: '8 (384) 345-67-89' })).toEqual([])
    await expect(typedReport(tag, { channel: 'email', email: 'нет' })).rejects.toThrow()
  })

  test('of a stranger is refused where the organisation wants to know who it is', async () => {
    await database()
      .update(organizations)
      .set({ settings: { anonymousRequests: false } })
      .where(eq(organizations.id, organization.id))
    expect(await problemsOf({})).toEqual(['report.problem.signIn'])
    expect(await problemsOf({}, { ...stranger(), reader: { ...(await member()), isMember: false } })).toEqual(
      ['report.problem.signIn'],
    )
    expect(await problemsOf({}, { ...stranger(), reader: await member() })).toEqual([])
  })
})

describe('a flood', () => {
  const refusal = ['report.problem.tooMany']

  test('at one sticker stops, and keeps no member from reporting', async () => {
    for (let time = 0; time < 10; time++) await report({}, stranger(tag, `192.0.2.${time + 20}`))
    expect(await problemsOf({}, stranger(tag, '192.0.2.99'))).toEqual(refusal)
    expect(await storedHere()).toHaveLength(10)
    expect(await problemsOf({}, { ...stranger(), reader: await member() })).toEqual([])
    const other = (await taggedEquipment(organization)).tag
    expect(await problemsOf({}, stranger(other))).toEqual([])
  })

  test('from one address stops at every sticker, and so does one from a subscriber’s whole IPv6 network', async () => {
    const tags = await Promise.all(
      Array.from({ length: 4 }, async () => (await taggedEquipment(organization)).tag),
    )
    for (let time = 0; time < 15; time++) {
      await report({}, stranger(tags[time % 4], `2001:db8:1:2::${time + 1}`))
    }
    expect(await problemsOf({}, stranger(tags[0], '2001:db8:1:2::ffff'))).toEqual(refusal)
    expect(await problemsOf({}, stranger(tags[0], '2001:db8:9:2::1'))).toEqual([])
  })

  test('at somebody else’s phone stops after a few, and is all codes: no message ever follows', async () => {
    const phone = uniquePhone()
    for (let time = 0; time < 5; time++) {
      const on = (await taggedEquipment(organization)).tag
      await report({ channel: 'sms', phone }, stranger(on, `192.0.2.${time + 30}`))
    }
    const on = (await taggedEquipment(organization)).tag
    expect(await problemsOf({ channel: 'sms', phone }, stranger(on, '192.0.2.50'))).toEqual(refusal)
    expect((await sentCodes(phone)).length).toBeLessThanOrEqual(5)
    expect(await newsTo(phone)).toEqual([])
  })

  test('is held by a budget of its own, and the request is stored all the same', async () => {
    await database()
      .update(organizations)
      .set({ settings: { requestCodesPerDay: 1 } })
      .where(eq(organizations.id, organization.id))
    const [first, second] = [uniquePhone(), uniquePhone()]
    await report({ channel: 'sms', phone: first })
    await report({ channel: 'sms', phone: second })
    expect(await sentCodes(first)).toHaveLength(1)
    expect(await sentCodes(second)).toHaveLength(0)
    expect(await storedHere()).toHaveLength(2)
  })
})

describe('a reporter’s contact', () => {
  test('is proven by the code that left, and only then told anything', async () => {
    const phone = uniquePhone()
    const request = await report({ channel: 'sms', phone })
    expect(await proofOffer(request)).toMatchObject({ status: { digits: 6 } })
    expect(await newsTo(phone)).toEqual([])
    const code = await lastSentCode(phone)
    expect(await proveReporter(visitor(), request, anotherCode(code))).toMatchObject({ ok: false })
    expect(await proveReporter(visitor(), request, code)).toMatchObject({ ok: true })
    expect(await newsTo(phone)).toEqual([{ template: 'request-received' }])
    const [row] = await storedHere()
    expect(row?.contactProvenAt).toBeInstanceOf(Date)
  })

  test('is proven once, however often the right code comes at once', async () => {
    const email = uniqueEmail()
    const request = await report({ channel: 'email', email })
    const code = await lastSentCode(email)
    await Promise.all(Array.from({ length: 3 }, () => proveReporter(visitor(), request, code)))
    expect(await newsTo(email)).toHaveLength(1)
  })

  test('gets a new code when the attempt is over, and a guesser gets three tries', async () => {
    const phone = uniquePhone()
    const request = await report({ channel: 'sms', phone })
    const code = await lastSentCode(phone)
    for (let tries = 0; tries < 3; tries++) await proveReporter(visitor(), request, anotherCode(code))
    expect(await proveReporter(visitor(), request, code)).toMatchObject({ ok: false })
    await ageCodes(61)
    expect(await sendReporterCode(visitor(), request)).toMatchObject({ ok: true })
    expect(await lastSentCode(phone)).not.toBe(code)
  })

  test('of somebody signed in is proven already when it is their own', async () => {
    const reader = await member()
    const own = await report({ channel: 'sms', phone: reader.phone }, { ...stranger(), reader })
    expect(own.contactProvenAt).toBeInstanceOf(Date)
    expect(await sentCodes(reader.phone)).toEqual([])
    expect(await newsTo(reader.phone)).toEqual([{ template: 'request-received' }])
    const other = await report({ channel: 'sms', phone: uniquePhone() }, { ...stranger(), reader })
    expect(other.contactProvenAt).toBeNull()
  })
})
