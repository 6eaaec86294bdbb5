import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  consents,
  identifiers,
  memberships,
  organizations,
  serverDomains,
  servers,
  sessions,
  signInAttempts,
} from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { vouchedProof } from '@/test/join-requests'
import { connect } from './connect'
import { takeProof } from './take-proof'

useDatabase()

const consent = consentTextVersion

const proofOfMailbox = (email: string): CorporateProof => ({
  method: 'email-code',
  email,
  login: email,
  identity: null,
  profile: {},
  roleIds: null,
})

/** Somebody signed in whose attempt proved `email` for the organisation. */
async function connector(organization: Organization, email: string, phone: string | null = uniquePhone()) {
  const { id: accountId } = await createAccount({ phone: phone ?? undefined })
  const { id: sessionId } = await createSession(accountId)
  const by = visitor()
  const { secret } = await openAttempt(by, {
    purpose: 'connect',
    contact: { kind: 'email', value: email },
    accountId,
    organizationId: organization.id,
  })
  await database()
    .update(signInAttempts)
    .set({ state: 'proven', corporateProof: proofOfMailbox(email) })
    .where(eq(signInAttempts.accountId, accountId))
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  return { account: accountActor({ accountId, sessionId }), visitor: by, attempt }
}

const cardsOf = (organization: Organization, accountId: string) =>
  database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), eq(memberships.accountId, accountId)))

describe('a proven work e-mail', () => {
  it('binds the account to the prepared card, with the consent, and signs the session in there, once', async () => {
    const organization = await createOrganization()
    const email = uniqueEmail()
    const card = await createPerson(organization, { email })
    const by = await connector(organization, email)
    const answers = await Promise.all([
      connect(by, { consent, name: null }),
      connect(by, { consent, name: null }),
    ])

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await cardsOf(organization, by.account.accountId)).map(({ id }) => id)).toEqual([card.id])
    const given = await database().select().from(consents).where(eq(consents.accountId, by.account.accountId))
    expect(given.map(({ organizationId }) => organizationId)).toEqual([organization.id])
    const [session] = await database().select().from(sessions).where(eq(sessions.id, by.account.sessionId))
    expect(session?.organizationId).toBe(organization.id)
    const proven = await database().select().from(identifiers).where(eq(identifiers.value, email))
    expect(proven.map(({ accountId }) => accountId)).toEqual([by.account.accountId])
  })

  it('connects nobody without the consent', async () => {
    const organization = await createOrganization()
    const email = uniqueEmail()
    await createPerson(organization, { email })
    const by = await connector(organization, email)
    expect(await connect(by, { name: null })).toMatchObject({ problems: [{ field: 'consent' }] })
    expect(await cardsOf(organization, by.account.accountId)).toEqual([])
  })

  it.each<[string, (organization: Organization, email: string) => Promise<unknown>, string]>([
    ['nobody prepared a card', async () => {}, 'connecting.problem.noCard'],
    [
      'another account proved the e-mail',
      async (organization, email) => {
        await createPerson(organization, { email })
        await createAccount({ email })
      },
      'connecting.problem.taken',
    ],
    [
      'the card belongs to another account',
      async (organization, email) => {
        const { id } = await createRegisteredPerson(organization)
        await database().update(memberships).set({ email }).where(eq(memberships.id, id))
      },
      'connecting.problem.recordTaken',
    ],
    [
      'the card is banned',
      (organization, email) => createPerson(organization, { email, bannedAt: new Date() }),
      'connecting.problem.banned',
    ],
    [
      'the card is in the bin',
      (organization, email) => createPerson(organization, { email, deletedAt: new Date() }),
      'connecting.problem.noCard',
    ],
    [
      'the card is another organisation’s',
      async (_organization, email) => createPerson(await createOrganization(), { email }),
      'connecting.problem.noCard',
    ],
  ])('is refused in words when %s, and nothing changes', async (_when, prepare, message) => {
    const organization = await createOrganization()
    const email = uniqueEmail()
    await prepare(organization, email)
    const by = await connector(organization, email)
    expect(await connect(by, { consent, name: null })).toMatchObject({ ok: false, problems: [{ message }] })
    expect(await cardsOf(organization, by.account.accountId)).toEqual([])
    const own = await database()
      .select()
      .from(identifiers)
      .where(and(eq(identifiers.accountId, by.account.accountId), eq(identifiers.kind, 'email')))
    expect(own).toEqual([])
  })

  it('takes anyone only with a domain that was proven, into the role for newcomers', async () => {
    const organization = await createOrganization()
    const newcomerRoleId = organization.roles.customer
    await database()
      .insert(servers)
      .values({ organizationId: organization.id, joining: 'anyone', newcomerRoleId })
    const email = uniqueEmail()
    const by = await connector(organization, email)
    const domain = { organizationId: organization.id, domain: 'example.com', dnsToken: 'x' }
    await database().insert(serverDomains).values(domain)
    expect((await connect(by, { consent, name: null })).ok).toBe(false)
    await database().update(serverDomains).set({ provenAt: new Date(), proof: 'dns' })
    expect((await connect(by, { consent, name: null })).ok).toBe(true)
    expect(await cardsOf(organization, by.account.accountId)).toMatchObject([
      { email, directory: 'employee' },
    ])
  })

  it('leads nowhere once the organisation is closed, shown before or after', async () => {
    const organization = await createOrganization()
    await database()
      .insert(servers)
      .values({ organizationId: organization.id, methods: ['email-code'] })
    const email = uniqueEmail()
    const card = await createPerson(organization, { email })
    const by = await connector(organization, email)
    await database()
      .update(organizations)
      .set({ closedAt: new Date() })
      .where(eq(organizations.id, organization.id))
    expect((await connect(by, { consent, name: null })).ok).toBe(false)
    expect((await takeProof(by, proofOfMailbox(email))).ok).toBe(false)
    const [kept] = await database().select().from(memberships).where(eq(memberships.id, card.id))
    expect(kept?.accountId).toBeNull()
  })

  it('lets a newcomer in whose provider tells a phone of somebody else’s card, and leaves the phone off', async () => {
    const organization = await createOrganization()
    const newcomerRoleId = organization.roles.dispatcher
    await database()
      .insert(servers)
      .values({ organizationId: organization.id, joining: 'anyone', newcomerRoleId })
    const colleague = await createPerson(organization)
    const told = [colleague.mobilePhone ?? '', uniquePhone()]
    const cards = []
    for (const mobilePhone of told) {
      const by = await connector(organization, uniqueEmail())
      const corporateProof = vouchedProof({ profile: { mobilePhone } })
      const attempt = { ...by.attempt, corporateProof }
      expect(await connect({ ...by, attempt }, { consent, name: null })).toMatchObject({ ok: true })
      cards.push(...(await cardsOf(organization, by.account.accountId)))
    }
    expect(cards.map(({ mobilePhone }) => mobilePhone)).toEqual([null, told[1]])
  })
})
