import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import {
  membershipRoles,
  messages,
  oneTimeCodes,
  rateCounters,
  recoveryRequests,
  roleChanges,
  sessions,
  signInAttempts,
} from '@/db/schema'
import { deleteRole } from '@/features/roles/deletion'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
} from '@/test/factories'
import { sweep } from './sweep'

useDatabase()

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

async function createAttempt(secretHash: string, expiresAt: Date): Promise<void> {
  const [attempt] = await database()
    .insert(signInAttempts)
    .values({ secretHash, expiresAt, contactKind: 'phone', contact: '+79000000001', address: '192.0.2.10' })
    .returning()
  if (!attempt) throw new Error('no attempt')
  await database().insert(oneTimeCodes).values({
    attemptId: attempt.id,
    contactKind: 'phone',
    contact: '+79000000001',
    digits: 4,
    deliverable: true,
    expiresAt,
  })
}

test('what is over goes, with its codes; what may still matter stays', async () => {
  await createAttempt('old', daysAgo(2))
  await createAttempt('fresh', daysAgo(0.5))
  await database()
    .insert(rateCounters)
    .values([
      { key: 'old', windowStart: daysAgo(2), expiresAt: daysAgo(1) },
      { key: 'fresh', windowStart: daysAgo(2), expiresAt: daysAgo(-1) },
    ])
  const account = await createAccount()
  await createSession(account.id, { revokedAt: daysAgo(31) })
  const ended = await createSession(account.id, { revokedAt: daysAgo(1) })
  const live = await createSession(account.id)

  await sweep()
  await sweep()

  expect(await database().select({ hash: signInAttempts.secretHash }).from(signInAttempts)).toEqual([
    { hash: 'fresh' },
  ])
  expect(await database().$count(oneTimeCodes)).toBe(1)
  expect(await database().select({ key: rateCounters.key }).from(rateCounters)).toEqual([{ key: 'fresh' }])
  const kept = await database().select({ id: sessions.id }).from(sessions)
  expect(kept.map(({ id }) => id).sort()).toEqual([ended.id, live.id].sort())
})

test('answered requests for help go after a season, standing ones stay', async () => {
  const { id: membershipId, organizationId } = await createPerson(await createOrganization())
  const asked = { membershipId, organizationId, lostContact: '+79000000001' }
  await database()
    .insert(recoveryRequests)
    .values([
      { ...asked, newContact: 'answered', resolvedAt: daysAgo(91) },
      { ...asked, newContact: 'answered lately', resolvedAt: daysAgo(89) },
      { ...asked, newContact: 'standing', createdAt: daysAgo(400) },
    ])
  await sweep()
  const kept = await database().select({ contact: recoveryRequests.newContact }).from(recoveryRequests)
  expect(kept.map(({ contact }) => contact)).toEqual(['answered lately', 'standing'])
})

test('a waiting text whose time is up is settled now', async () => {
  await database()
    .insert(messages)
    .values({
      channel: 'sms',
      recipient: '+79000000001',
      template: 'sign-in-code',
      locale: 'ru',
      expiresAt: daysAgo(1),
      nextAttemptAt: daysAgo(-1),
    })
  await sweep()
  const due = await database().select().from(messages).where(sql`next_attempt_at <= now()`)
  expect(due).toHaveLength(1)
})

test('what a role was goes once nothing of it can be undone, and its people stay where they are', async () => {
  const organization = await createOrganization()
  const actor = adminActor({
    organization,
    person: await createRegisteredPerson(organization, { roles: ['system-administrator'] }),
  })
  const person = await createPerson(organization, { roles: ['service-specialist'] })
  const moved = { id: organization.roles['service-specialist'], moveTo: organization.roles.dispatcher }
  expect((await deleteRole(actor, moved)).ok).toBe(true)
  await sweep()
  expect(await database().$count(roleChanges)).toBe(1)
  await database()
    .update(roleChanges)
    .set({ at: daysAgo(1.01) })
  await sweep()
  expect(await database().$count(roleChanges)).toBe(0)
  const held = await database()
    .select()
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, person.id))
  expect(held.filter(({ movedBy }) => movedBy)).toEqual([])
  expect(held.map(({ roleId }) => roleId)).toContain(moved.moveTo)
})
