import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import { raise } from '@/db/rate-counters'
import { auditEntries, messages, organizations, rateCounters, scans } from '@/db/schema'
import { findLocks, liftLock } from '@/features/access-trace/locks'
import { declineErasure } from '@/features/erasure/decisions'
import { requestErasure } from '@/features/erasure/requests'
import { moveRequest } from '@/features/requests/mutations'
import { underAttackKey } from '@/features/sign-in/contact-facts'
import { codeBudget, codeLocks } from '@/features/sign-in/limits'
import { accountSubject, contactSubject, countFailure } from '@/features/sign-in/waits'
import { reportTagFound, reportTagLost } from '@/features/tags/mutations'
import { type Actor, Forbidden } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { attentionOf, countMatters, isConcerned } from './queries'

useDatabase()

let organization: Organization
let admin: Actor

beforeEach(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
})

const withOnly = (...permissions: Permission[]) => actorWith({ organization, permissions })

async function addMessage(values: Partial<typeof messages.$inferInsert>): Promise<void> {
  await database()
    .insert(messages)
    .values({
      organizationId: organization.id,
      channel: 'sms',
      recipient: '+79000000000',
      template: 'invitation',
      locale: 'ru',
      ...values,
    })
}

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000)

/** Ten wrong codes from an unknown browser, and the journal's word for it. */
async function lockOut(person: { id: string; accountId: string; mobilePhone: string | null }): Promise<void> {
  const counters = codeLocks(person.accountId, [person.mobilePhone ?? ''])
  for (let i = 0; i < 10; i++) await raise(database(), counters)
  await database().insert(auditEntries).values({
    organizationId: organization.id,
    event: 'sign-in.locked',
    actorKind: 'stranger',
    subjectKind: 'account',
    subjectId: person.accountId,
  })
}

test('a calm organisation has nothing but the quiet line', async () => {
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const attention = await attentionOf(admin)
  expect(attention).toMatchObject({
    troubles: [],
    stuck: { undelivered: null, expired: null, asking: null },
    recoveries: [],
    erasures: [],
    locks: [],
    budgets: [],
    unclaimed: null,
    turnedUp: [],
    underAttackUntil: null,
    calm: { accepted: [], administrators: { count: 1, owner: null } },
  })
  expect(await countMatters(admin)).toBe(0)
})

test('a gateway in trouble shows until it takes a message again; a recipient’s fault is none of its', async () => {
  await addMessage({ state: 'queued', attempts: 2, errorCode: 'unreachable', createdAt: minutesAgo(30) })
  await addMessage({
    state: 'failed',
    attempts: 1,
    errorCode: 'no-funds',
    createdAt: minutesAgo(20),
    failedAt: minutesAgo(19),
  })
  await addMessage({
    state: 'failed',
    channel: 'email',
    errorCode: 'wrong-recipient',
    createdAt: minutesAgo(5),
  })
  const { troubles } = await attentionOf(admin)
  expect(troubles).toMatchObject([{ channel: 'sms', waiting: 1, failed: 1, errorCode: 'no-funds' }])
  expect(await countMatters(admin)).toBe(1)

  await addMessage({ state: 'sent', createdAt: minutesAgo(2), sentAt: minutesAgo(1) })
  expect((await attentionOf(admin)).troubles).toEqual([])
})

test('a queue that nobody takes up is told apart from one that has just begun', async () => {
  await addMessage({ state: 'queued', createdAt: minutesAgo(0), nextAttemptAt: minutesAgo(0) })
  expect((await attentionOf(admin)).troubles).toEqual([])
  await addMessage({ state: 'queued', createdAt: minutesAgo(5), nextAttemptAt: minutesAgo(5) })
  expect((await attentionOf(admin)).troubles).toMatchObject([{ waiting: 1, failed: 0, errorCode: null }])
})

test('a budget shows from four fifths on, with what is left of it', async () => {
  await database()
    .update(organizations)
    .set({ settings: { codesPerDay: 50 } })
    .where(eq(organizations.id, organization.id))
  const count = () => raise(database(), [codeBudget('phone', organization.id)])
  for (let i = 0; i < 20; i++) await count()
  expect((await attentionOf(admin)).budgets).toEqual([])
  for (let i = 0; i < 20; i++) await count()
  expect((await attentionOf(admin)).budgets).toMatchObject([
    { kind: 'phone', used: 40, limit: 50, isSpent: false },
  ])
  for (let i = 0; i < 10; i++) await count()
  expect((await attentionOf(admin)).budgets).toMatchObject([{ used: 50, isSpent: true }])
})

test('a lock shows while it lasts and can be lifted, which the journal keeps', async () => {
  const person = await createRegisteredPerson(organization)
  await lockOut(person)
  expect(await findLocks(admin)).toMatchObject([{ id: person.id, byCodes: true, passwordsUntil: null }])
  const subjects = {
    told: contactSubject(person.mobilePhone ?? ''),
    silent: accountSubject(person.accountId),
  }
  for (let i = 0; i < 10; i++) await countFailure(database(), subjects)
  const [lock] = await findLocks(admin)
  expect(lock?.passwordsUntil?.getTime()).toBeGreaterThan(Date.now())
  expect(await countMatters(admin)).toBe(1)

  expect(await liftLock(admin, { id: person.id })).toEqual({ ok: true, value: undefined })
  expect(await findLocks(admin)).toEqual([])
  expect(await countFailure(database(), subjects)).toEqual({ told: 'counted', silent: 'counted' })
  const lifted = await database().$count(auditEntries, eq(auditEntries.event, 'sign-in.unlocked'))
  expect(lifted).toBe(1)
})

test('an erasure waits for those who may decide on it, until it is decided', async () => {
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const person = await createRegisteredPerson(organization)
  const asked = await requestErasure(admin, { id: person.id })
  const [waiting] = (await attentionOf(admin)).erasures
  expect(asked).toMatchObject({ ok: true, value: { id: waiting?.id } })
  expect(await countMatters(admin)).toBe(1)
  for (const actor of [
    withOnly('people.read', 'people.write'),
    adminActor({ organization: await createOrganization() }),
  ]) {
    expect((await attentionOf(actor)).erasures).toEqual([])
    expect(await countMatters(actor)).toBe(0)
  }
  await declineErasure(admin, { id: waiting?.id ?? '', reason: 'Ещё работает' })
  expect((await attentionOf(admin)).erasures).toEqual([])
  expect(await countMatters(admin)).toBe(0)
})

test('a new request waits until somebody takes it, and a lost tag that was scanned until it is found', async () => {
  const { tag } = await taggedEquipment(organization)
  const request = await storedRequest(organization, tag)
  expect((await attentionOf(admin)).unclaimed).toMatchObject({
    count: 1,
    first: [{ number: request.number }],
  })
  expect(await countMatters(admin)).toBe(1)
  await moveRequest(admin, { id: request.id, version: 1, state: 'accepted', words: '' })
  expect((await attentionOf(admin)).unclaimed).toBeNull()

  const scan = { organizationId: organization.id, tagId: tag.id, tier: 'anyone', state: 'lost' } as const
  await database()
    .insert(scans)
    .values({ ...scan, network: '192.0.2.0/24' })
  await reportTagLost(admin, { id: tag.id, version: 1 })
  expect(await countMatters(admin)).toBe(0)
  await database()
    .insert(scans)
    .values({ ...scan, network: '192.0.2.0/24' })
  expect((await attentionOf(admin)).turnedUp).toMatchObject([{ id: tag.id, version: 2 }])
  expect(await countMatters(admin)).toBe(1)
  const stranger = adminActor({ organization: await createOrganization() })
  for (const actor of [stranger, withOnly('people.read')]) {
    expect(await attentionOf(actor)).toMatchObject({ unclaimed: null, turnedUp: [] })
    expect(await countMatters(actor)).toBe(0)
  }
  await reportTagFound(admin, { id: tag.id, version: 2 })
  expect((await attentionOf(admin)).turnedUp).toEqual([])
})

test('nobody lifts a lock without the permission, from another organisation, or of somebody above them', async () => {
  const boss = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  await lockOut(boss)
  await expect(liftLock(withOnly('people.read'), { id: boss.id })).rejects.toThrow(Forbidden)
  expect(await liftLock(withOnly('people.write'), { id: boss.id })).toMatchObject({ ok: false })
  const stranger = adminActor({ organization: await createOrganization() })
  expect(await findLocks(stranger)).toEqual([])
  expect(await liftLock(stranger, { id: boss.id })).toMatchObject({ ok: false })
  expect(
    await findLocks(actorWith({ organization, permissions: ['people.read'], visibility: 'own-company' })),
  ).toEqual([])
  expect(await findLocks(admin)).toHaveLength(1)
})

test('each kind is shown to those whom it concerns', async () => {
  await addMessage({ state: 'queued', attempts: 1, errorCode: 'timeout', createdAt: minutesAgo(9) })
  await lockOut(await createRegisteredPerson(organization))
  await database()
    .insert(rateCounters)
    .values({ key: underAttackKey, windowStart: new Date(0), count: 1, expiresAt: minutesAgo(-60) })
  const ofPeople = await attentionOf(withOnly('people.read'))
  expect(ofPeople.troubles).toEqual([])
  expect(ofPeople.calm.accepted).toBeNull()
  expect(ofPeople.locks).toHaveLength(1)
  expect(ofPeople.underAttackUntil).not.toBeNull()
  const ofMessages = await attentionOf(withOnly('messages.read'))
  expect(ofMessages.troubles).toHaveLength(1)
  expect(ofMessages.locks).toEqual([])
  expect(ofMessages.calm.administrators).toBeNull()
  expect(await countMatters(withOnly('people.read'))).toBe(2)
  expect(await countMatters(withOnly('messages.read'))).toBe(1)
  expect(await countMatters(withOnly('invitations.read'))).toBe(0)
  expect(isConcerned(withOnly('roles.read', 'audit.read'))).toBe(false)
  const mobile = actorWith({
    organization,
    application: 'web',
    permissions: ['people.read', 'messages.read'],
  })
  expect(isConcerned(mobile)).toBe(false)
  const stranger = adminActor({ organization: await createOrganization() })
  expect((await attentionOf(stranger)).troubles).toEqual([])
  await database().delete(rateCounters).where(eq(rateCounters.key, underAttackKey))
})
