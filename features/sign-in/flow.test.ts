import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import {
  accounts,
  auditEntries,
  consents,
  invitations,
  knownBrowsers,
  memberships,
  messages,
  oneTimeCodes,
  sessions,
} from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { verifyPassword } from '@/features/accounts/password-hash'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { invitePerson, password } from '@/test/invited'
import { lastSentCode } from '@/test/sent-codes'
import { walk } from '@/test/walk'

useDatabase()
vi.setConfig({ testTimeout: 30_000 })

test('a registered person signs in by a code, and a hundred submits make one session', async () => {
  const person = await createRegisteredPerson(await createOrganization())
  const walked = await walk(person.mobilePhone ?? '')
  await walked.request()
  expect(await walked.code(await lastSentCode(person.mobilePhone ?? ''))).toEqual({
    ok: true,
    value: 'signed-in',
  })
  const redeemed = await Promise.all(Array.from({ length: 100 }, walked.redeem))
  expect(redeemed.filter(Boolean)).toHaveLength(1)
  expect(await database().$count(sessions, eq(sessions.accountId, person.accountId))).toBe(1)
})

test('an invited person proves four digits, then six, gives the consent and is a member', async () => {
  const { person, phone } = await invitePerson(await createOrganization())
  const walked = await walk(phone)
  await walked.request()
  expect(await walked.code(await lastSentCode(phone))).toEqual({ ok: true, value: 'longer-code' })
  expect(await walked.create({ password, consent: consentTextVersion })).toMatchObject({ ok: false })
  const long = await lastSentCode(phone)
  expect(long).toMatch(/^\d{6}$/)
  expect(await walked.code(long)).toEqual({ ok: true, value: 'new-password' })
  expect(await walked.create({ password })).toMatchObject({ ok: false, problems: [{ field: 'consent' }] })
  expect(await walked.create({ password, consent: consentTextVersion })).toEqual({
    ok: true,
    value: undefined,
  })

  const session = await walked.redeem()
  const [card] = await database().select().from(memberships).where(eq(memberships.id, person.id))
  expect(card?.accountId).toBe(session?.accountId)
  const [consent] = await database()
    .select()
    .from(consents)
    .where(eq(consents.accountId, session?.accountId ?? ''))
  expect(consent?.address).toBe(walked.by.address)
})

test('an invitation revoked between the code and the password creates nothing', async () => {
  const { phone } = await invitePerson(await createOrganization())
  const walked = await walk(phone, 'password')
  await walked.request()
  await walked.code(await lastSentCode(phone))
  await database().update(invitations).set({ revokedAt: sql`now()` }).where(eq(invitations.contact, phone))
  const before = await database().$count(accounts)
  expect(await walked.create({ password, consent: consentTextVersion })).toMatchObject({ ok: false })
  expect(await database().$count(accounts)).toBe(before)
})

test('a forgotten password is replaced, every session ends, and no other browser is known any more', async () => {
  const person = await createRegisteredPerson(await createOrganization())
  const session = await createSession(person.accountId)
  await database().insert(knownBrowsers).values({ browserHash: 'a thief’s', accountId: person.accountId })
  const walked = await walk(person.mobilePhone ?? '', 'password')
  await walked.request()
  await walked.code(await lastSentCode(person.mobilePhone ?? ''))
  expect(await walked.create({ password: '12345678' })).toMatchObject({ ok: false })
  expect(await walked.create({ password })).toEqual({ ok: true, value: undefined })
  const [account] = await database().select().from(accounts).where(eq(accounts.id, person.accountId))
  expect(await verifyPassword(account?.passwordHash ?? null, password, '192.0.2.1')).toEqual({
    ok: true,
    value: true,
  })
  const [ended] = await database().select().from(sessions).where(eq(sessions.id, session.id))
  expect(ended?.revokedAt).not.toBeNull()
  expect(await walked.redeem()).toMatchObject({ accountId: person.accountId })
  const known = await database()
    .select()
    .from(knownBrowsers)
    .where(eq(knownBrowsers.accountId, person.accountId))
  expect(known.map(({ browserHash }) => browserHash)).not.toContain('a thief’s')
  expect(known).toHaveLength(1)
})

test('a person whose access was closed still signs in to their own page', async () => {
  const person = await createRegisteredPerson(await createOrganization(), { bannedAt: new Date() })
  const walked = await walk(person.mobilePhone ?? '')
  await walked.request()
  expect(await walked.code(await lastSentCode(person.mobilePhone ?? ''))).toMatchObject({ ok: true })
})

test('nothing that a code or password could be read from is stored in the clear', async () => {
  const person = await createRegisteredPerson(await createOrganization())
  const walked = await walk(person.mobilePhone ?? '')
  await walked.request()
  const code = await lastSentCode(person.mobilePhone ?? '')
  const [message] = await database()
    .select()
    .from(messages)
    .where(eq(messages.recipient, person.mobilePhone ?? ''))
  const { body, ...clear } = message ?? {}
  expect(body).toBeInstanceOf(Buffer)
  const rows = [clear, await database().select({ digits: oneTimeCodes.digits }).from(oneTimeCodes)]
  expect(JSON.stringify(rows)).not.toContain(`"${code}"`)
  const journal = await database().select({ details: auditEntries.details }).from(auditEntries)
  expect(JSON.stringify(journal)).not.toContain(code)
})
