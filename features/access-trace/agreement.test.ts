import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { raise } from '@/db/rate-counters'
import { consents, identifiers, membershipRoles, organizations, roles } from '@/db/schema'
import { requireActor } from '@/features/sessions/gate'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { sendCode } from '@/features/sign-in/codes'
import { proveByCode } from '@/features/sign-in/flow'
import { codeLocks, sendLimits, wrongCodesADay } from '@/features/sign-in/limits'
import { signInByPassword } from '@/features/sign-in/passwords'
import { contactSubject, countFailure } from '@/features/sign-in/waits'
import { applications } from '@/lib/applications'
import type { Contact } from '@/lib/contact'
import { randomToken } from '@/lib/crypto'
import { adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  type Organization,
  testAddress,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { invitePerson, password, passwordHash } from '@/test/invited'
import { Random } from '@/test/random'
import { carrySession, newRequest } from '@/test/request'
import { sentCodes } from '@/test/sent-codes'
import { accessFacts } from './facts'
import { isOpen, traceOf } from './trace'

useDatabase()
vi.setConfig({ testTimeout: 60_000 })

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/test/request')).nextNavigation)

let hash: string
beforeAll(async () => {
  hash = await passwordHash()
})

const consentVersion = '2026-11-21'

/** Somebody in a state of chance: card, account, contacts, limits, consent and roles. */
async function somebody(random: Random) {
  const organization = await createOrganization({
    consentVersion: random.chance(0.4) ? consentVersion : null,
  })
  const contacts: Contact[] = [
    ...(random.chance(0.85) ? [{ kind: 'phone' as const, value: uniquePhone() }] : []),
    ...(random.chance(0.4) ? [{ kind: 'email' as const, value: uniqueEmail() }] : []),
  ]
  const account = random.chance(0.85)
    ? await createAccount({ passwordHash: random.chance(0.6) ? hash : null })
    : null
  const banned = random.chance(0.15) && {
    bannedAt: new Date(),
    bannedUntil: random.one([null, new Date('2020-01-02'), new Date('2099-01-01')]),
  }
  const person = await createPerson(organization, {
    mobilePhone: contacts.find(({ kind }) => kind === 'phone')?.value ?? null,
    email: contacts.find(({ kind }) => kind === 'email')?.value ?? null,
    accountId: account?.id,
    acceptedAt: account && new Date(),
    deletedAt: random.chance(0.1) ? new Date() : null,
    ...banned,
  })
  if (account) {
    for (const contact of contacts) {
      if (random.chance(0.2)) continue
      const lastUsedAt = random.chance(0.2) ? sql`now() - interval '100 days'` : sql`now()`
      await database()
        .insert(identifiers)
        .values({ ...contact, accountId: account.id, proof: 'code', lastUsedAt })
    }
    if (random.chance(0.6)) await consent(organization, account.id)
    if (random.chance(0.8)) await giveRole(random, organization, person.id)
    if (random.chance(0.3))
      await restrict(random, account.id, random.one(contacts.length > 0 ? contacts : [null]))
  }
  return { organization, person, contacts }
}

const consent = (organization: Organization, accountId: string) =>
  database().insert(consents).values({
    accountId,
    organizationId: organization.id,
    purpose: 'personal-data',
    textVersion: consentVersion,
    locale: 'ru',
    address: testAddress,
  })

async function giveRole(random: Random, organization: Organization, membershipId: string) {
  const [role] = await database()
    .insert(roles)
    .values({
      organizationId: organization.id,
      name: `Роль ${randomToken()}`,
      applications: random.some(applications, 0.3),
      deletedAt: random.chance(0.15) ? new Date() : null,
    })
    .returning()
  if (!role) throw new Error('no role')
  await database()
    .insert(membershipRoles)
    .values({ organizationId: organization.id, membershipId, roleId: role.id })
}

/** Guesses of strangers, or too many codes asked for. */
async function restrict(random: Random, accountId: string, contact: Contact | null) {
  if (!contact) return
  const counters = codeLocks(accountId, [contact.value])
  const sends = sendLimits(contact.value).map(({ counter }) => counter)
  const kinds = random.some(['passwords', 'codes', 'sends'], 0.6)
  if (kinds.includes('codes')) for (let n = 0; n < wrongCodesADay; n++) await raise(database(), counters)
  if (kinds.includes('sends')) for (let n = 0; n < 5; n++) await raise(database(), sends)
  if (kinds.includes('passwords')) {
    const subject = contactSubject(contact.value)
    for (let n = 0; n < 10; n++) {
      await countFailure(database(), { told: subject, silent: `silent ${randomToken()}` })
    }
  }
}

/** Whether the person gets into any application by any of the contacts, from a browser that nobody knows. */
async function getsIn({ organization, contacts }: Awaited<ReturnType<typeof somebody>>): Promise<boolean> {
  for (const contact of contacts) {
    for (const way of [byPassword, byCode]) {
      const stranger = visitor({
        browserHash: randomToken(),
        address: `203.0.113.${1 + (++addresses % 250)}`,
      })
      const secret = await way(stranger, contact)
      const redeemed = secret && (await redeemAttempt(secret, stranger, null))
      if (redeemed && (await entersAny(redeemed.token, organization))) return true
    }
  }
  return false
}

let addresses = 0
type Stranger = ReturnType<typeof visitor>

async function byPassword(stranger: Stranger, contact: Contact): Promise<string | null> {
  const { attempt, secret } = await openAttempt(stranger, { purpose: 'sign-in', contact })
  return (await signInByPassword(stranger, attempt, password)).outcome === 'right' ? secret : null
}

async function byCode(stranger: Stranger, contact: Contact): Promise<string | null> {
  const { attempt, secret } = await openAttempt(stranger, { purpose: 'sign-in', contact })
  const before = (await sentCodes(contact.value)).length
  if ((await sendCode(stranger, attempt)).outcome !== 'sent') return null
  const code = (await sentCodes(contact.value))[before]
  if (!code) return null
  const proven = await proveByCode(stranger, (await findAttempt(secret)) ?? attempt, code)
  if (!proven.ok) return null
  if (proven.value === 'signed-in') return secret
  const walked = await findAttempt(secret)
  if (proven.value !== 'password-too' || !walked) return null
  return (await signInByPassword(stranger, walked, password)).outcome === 'right' ? secret : null
}

async function entersAny(token: string, organization: Organization): Promise<boolean> {
  for (const application of applications) {
    newRequest()
    await carrySession(token)
    const actor = await enter(application)
    if (actor?.organizationId === organization.id) return true
  }
  return false
}

/** Null for every page that the gate sends a person to instead. */
async function enter(application: (typeof applications)[number]) {
  try {
    return await requireActor(application)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('redirect to')) return null
    throw error
  }
}

test.each([1, 2, 3].map((n) => n * 7919))('the trace says what really happens (seed %i)', async (seed) => {
  const random = new Random(seed)
  for (let n = 0; n < 8; n++) {
    const person = await somebody(random)
    const facts = await accessFacts(adminActor({ organization: person.organization }), person.person.id)
    if (!facts) throw new Error('an administrator sees everybody')
    const findings = traceOf(facts)
    expect(findings.filter(({ verdict }) => verdict === 'stops').length).toBeLessThanOrEqual(1)
    expect({ n, facts, getsIn: await getsIn(person) }).toEqual({ n, facts, getsIn: isOpen(findings) })
  }
})

test('of an invited person it tells whether the link still works, as the door of codes does', async () => {
  const organization = await createOrganization()
  const { person, phone } = await invitePerson(organization)
  const stop = async () =>
    traceOf((await accessFacts(adminActor({ organization }), person.id)) ?? expect.unreachable()).find(
      ({ verdict }) => verdict === 'stops',
    )
  const sent = async () => {
    const stranger = visitor({ browserHash: randomToken() })
    const { attempt } = await openAttempt(stranger, {
      purpose: 'sign-in',
      contact: { kind: 'phone', value: phone },
    })
    await sendCode(stranger, attempt)
    return (await sentCodes(phone)).length
  }
  expect(await stop()).toMatchObject({ step: 'invitation', told: 'invited' })
  expect(await sent()).toBe(1)
  await database().execute(sql`update invitations set expires_at = now() where membership_id = ${person.id}`)
  expect(await stop()).toMatchObject({ step: 'invitation', told: 'expired', mend: 'invite' })
})

test('nothing of the account that another organisation knows is told, nor anything of strangers', async () => {
  const [here, there] = [await createOrganization(), await createOrganization()]
  const elsewhere = uniquePhone()
  const account = await createAccount({ phone: elsewhere })
  const card = await createPerson(here, { accountId: account.id, acceptedAt: new Date() })
  await createPerson(there, {
    accountId: account.id,
    acceptedAt: new Date(),
    mobilePhone: elsewhere,
    roles: ['system-administrator'],
    bannedAt: new Date(),
  })
  await database().update(organizations).set({ consentVersion }).where(eq(organizations.id, there.id))
  const findings = traceOf(
    (await accessFacts(adminActor({ organization: here }), card.id)) ?? expect.unreachable(),
  )
  expect(findings).toMatchObject([
    { step: 'card', told: 'active' },
    { step: 'invitation', told: 'accepted' },
    { step: 'contact', verdict: 'stops', contacts: [card.mobilePhone] },
    { step: 'password', told: 'codeOnly' },
    { step: 'locks', verdict: 'unreached' },
    { step: 'consent', told: 'given' },
    { step: 'roles', verdict: 'later' },
    { step: 'applications' },
  ])
  expect(JSON.stringify(findings)).not.toContain(elsewhere)
  expect(await accessFacts(adminActor({ organization: there }), card.id)).toBeNull()
})
