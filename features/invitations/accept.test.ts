import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import {
  accounts,
  auditEntries,
  consents,
  consentTexts,
  identifiers,
  invitations,
  memberships,
  organizations,
  signInAttempts,
} from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { verifyPassword } from '@/features/accounts/password-hash'
import { organizationToConsent } from '@/features/consents/give'
import type { Actor } from '@/lib/actor'
import { tokenHash } from '@/lib/crypto'
import { accountActor, adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { invite, sentTokens, tokenIn } from '@/test/invitations'
import { acceptInvitation } from './accept'
import { resendInvitation, revokeInvitation, showLink } from './mutations'
import { openInvitation } from './opening'

useDatabase()

const password = 'семь красных чайников'
const typed = { password, consent: consentTextVersion }
let organization: Organization
let admin: Actor

beforeAll(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
})

const membership = async (id: string) => {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, id))
  return row
}

const holder = async (value: string) => {
  const [row] = await database().select().from(identifiers).where(eq(identifiers.value, value))
  return row
}

const passTime = (token: string) =>
  database()
    .update(invitations)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(invitations.tokenHash, tokenHash(token)))

test('a valid password creates the account, proves the contact, binds both directories and records the consent', async () => {
  const phone = uniquePhone()
  const employee = await createPerson(organization, { mobilePhone: phone })
  const customer = await createPerson(organization, { directory: 'customer', mobilePhone: phone })
  const result = await acceptInvitation(visitor(), await invite(admin, employee.id), typed)

  expect(result.ok).toBe(true)
  const proven = await holder(phone)
  expect(proven).toMatchObject({ kind: 'phone', proof: 'invitation-link' })
  const accountId = proven?.accountId ?? ''
  expect((await membership(employee.id))?.accountId).toBe(accountId)
  expect((await membership(customer.id))?.accountId).toBe(accountId)
  const [account] = await database().select().from(accounts).where(eq(accounts.id, accountId))
  expect(await verifyPassword(account?.passwordHash ?? null, password, 'test')).toMatchObject({ value: true })
  const [consent] = await database().select().from(consents).where(eq(consents.accountId, accountId))
  expect(consent).toMatchObject({
    organizationId: organization.id,
    textVersion: '2026-11-20',
    address: '192.0.2.10',
  })
  const secret = result.ok ? result.value.attemptSecret : ''
  const [attempt] = await database()
    .select()
    .from(signInAttempts)
    .where(eq(signInAttempts.secretHash, tokenHash(secret)))
  expect(attempt).toMatchObject({ state: 'done', accountId })
})

test('opening and failing use nothing up', async () => {
  const person = await createPerson(organization)
  const token = await invite(admin, person.id)
  for (let time = 0; time < 30; time++) expect((await openInvitation(token)).state).toBe('live')
  for (const weak of ['', 'short', '12345678', 'password', 'x'.repeat(129), person.mobilePhone ?? '']) {
    expect((await acceptInvitation(visitor(), token, { ...typed, password: weak })).ok).toBe(false)
  }
  expect((await membership(person.id))?.accountId).toBeNull()
  expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(true)
})

test('the consent is to the text that was shown: one published meanwhile is asked for next', async () => {
  const other = await createOrganization()
  const person = await createPerson(other)
  const token = await invite(adminActor({ organization: other }), person.id)
  expect(await acceptInvitation(visitor(), token, { ...typed, consent: '2031-01-01' })).toMatchObject({
    problems: [{ field: 'consent', message: 'invitations.problem.consentNeeded' }],
  })
  const text = 'Я разрешаю. '.repeat(20)
  await database()
    .insert(consentTexts)
    .values({ organizationId: other.id, version: '2031-01-01', ru: text, en: text })
  await database()
    .update(organizations)
    .set({ consentVersion: '2031-01-01' })
    .where(eq(organizations.id, other.id))
  expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(true)
  const accountId = (await membership(person.id))?.accountId ?? ''
  expect(await database().select().from(consents).where(eq(consents.accountId, accountId))).toMatchObject([
    { textVersion: consentTextVersion },
  ])
  const account = accountActor({ accountId, organizationId: other.id })
  expect(await organizationToConsent(account)).toMatchObject({ id: other.id })
})

test('a used link says what a mistyped one says', async () => {
  const person = await createPerson(organization)
  const token = await invite(admin, person.id)
  await acceptInvitation(visitor(), token, typed)
  expect(await openInvitation(token)).toEqual({ state: 'useless' })
  expect(await openInvitation('A'.repeat(22))).toEqual({ state: 'useless' })
  expect(await openInvitation('../../etc')).toEqual({ state: 'useless' })
  const again = await acceptInvitation(visitor(), token, { ...typed, password: 'другой надёжный пароль' })
  expect(again).toEqual(await acceptInvitation(visitor(), 'A'.repeat(22), typed))
})

test('the database’s clock ends a link', async () => {
  const person = await createPerson(organization)
  const token = await invite(admin, person.id)
  await passTime(token)
  expect((await openInvitation(token)).state).toBe('expired')
  expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(false)
  expect((await membership(person.id))?.accountId).toBeNull()
})

test('a new link kills the old one, and revoking kills every one', async () => {
  const person = await createPerson(organization, { email: uniqueEmail() })
  const first = await invite(admin, person.id)
  expect(await resendInvitation(admin, person.id, ['sms', 'email'])).toMatchObject({ ok: true })
  const [second = '', third = ''] = await sentTokens(person.id)
  expect((await openInvitation(first)).state).toBe('useless')
  expect((await openInvitation(second)).state).toBe('live')
  expect((await openInvitation(third)).state).toBe('live')
  await revokeInvitation(admin, person.id)
  for (const token of [second, third]) {
    expect((await openInvitation(token)).state).toBe('useless')
    expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(false)
  }
})

test('accepting one of two links ends the other', async () => {
  const person = await createPerson(organization, { email: uniqueEmail() })
  await resendInvitation(admin, person.id, ['sms', 'email'])
  const [one = '', other = ''] = await sentTokens(person.id)
  expect((await acceptInvitation(visitor(), one, typed)).ok).toBe(true)
  expect((await openInvitation(other)).state).toBe('useless')
})

test('of ten who accept at once, one makes the account', async () => {
  const person = await createPerson(organization)
  const token = await invite(admin, person.id)
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, nth) =>
      acceptInvitation(visitor({ address: `192.0.2.${nth}` }), token, {
        ...typed,
        password: `${password} ${nth}`,
      }),
    ),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(
    await database()
      .select()
      .from(identifiers)
      .where(eq(identifiers.value, person.mobilePhone ?? '')),
  ).toHaveLength(1)
})

test('two organisations that invite one phone at once make one account', async () => {
  const other = await createOrganization({ name: 'Другая' })
  const phone = uniquePhone()
  const here = await createPerson(organization, { mobilePhone: phone })
  const there = await createPerson(other, { mobilePhone: phone })
  const tokens = [await invite(admin, here.id), await invite(adminActor({ organization: other }), there.id)]
  const results = await Promise.all(tokens.map((token) => acceptInvitation(visitor(), token, typed)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const bound = [await membership(here.id), await membership(there.id)].filter((row) => row?.accountId)
  expect(bound).toHaveLength(1)
})

test('an invitation to somebody’s own contact takes nothing over', async () => {
  const phone = uniquePhone()
  const victim = await createAccount({ phone })
  const person = await createPerson(organization, { mobilePhone: phone })
  const token = await invite(admin, person.id)
  expect(await openInvitation(token)).toMatchObject({ state: 'live', accountId: victim.id })
  expect(await acceptInvitation(visitor(), token, typed)).toMatchObject({ ok: false })
  expect((await membership(person.id))?.accountId).toBeNull()
  const [account] = await database().select().from(accounts).where(eq(accounts.id, victim.id))
  expect(account?.passwordHash).toBeNull()
})

test('a link that an admin saw proves no contact', async () => {
  const person = await createPerson(organization)
  const shown = await showLink(admin, person.id)
  const token = shown.ok ? tokenIn(shown.value.link) : ''
  expect(await openInvitation(token)).toMatchObject({ state: 'live', channel: 'link' })
  expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(false)
  expect(await holder(person.mobilePhone ?? '')).toBeUndefined()
})

test('a link dies with the contact it was sent to, and while its person is banned', async () => {
  const moved = await createPerson(organization)
  const sentWrong = await invite(admin, moved.id)
  await database().update(memberships).set({ mobilePhone: uniquePhone() }).where(eq(memberships.id, moved.id))
  const banned = await createPerson(organization)
  const suspended = await invite(admin, banned.id)
  await database().update(memberships).set({ bannedAt: sql`now()` }).where(eq(memberships.id, banned.id))
  for (const token of [sentWrong, suspended]) {
    expect((await openInvitation(token)).state).toBe('useless')
    expect((await acceptInvitation(visitor(), token, typed)).ok).toBe(false)
  }
})

test('no token and no hash of it reaches the journal', async () => {
  const person = await createPerson(organization)
  const token = await invite(admin, person.id)
  await acceptInvitation(visitor(), token, typed)
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, organization.id), eq(auditEntries.subjectId, person.id)))
  expect(entries.map(({ event }) => event).sort()).toEqual(['invitations.accepted', 'invitations.sent'])
  const written = JSON.stringify(entries)
  expect(written).not.toContain(token)
  expect(written).not.toContain(tokenHash(token))
  expect(written).not.toContain(password)
})
