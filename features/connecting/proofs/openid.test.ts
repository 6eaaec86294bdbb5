import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  memberships,
  openidHandshakes,
  openidProviders,
  openidRoleRules,
  servers,
  signInAttempts,
} from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { departureAddress, takeDeparture } from '@/features/openid/handshakes'
import { corporateProofSchema } from '@/features/servers/corporate-proof'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createSession,
  type Organization,
  uniquePhone,
} from '@/test/factories'
import { answerOfProvider, bringProvider, colleague, startProviderFor } from '@/test/openid'
import { connect } from '../connect'
import type { Walker } from '../walk'
import { leaveForProvider, returnFromProvider } from './openid'

useDatabase()

const running: { close: () => Promise<void> }[] = []
afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

let serial = 0
let email = ''
beforeEach(() => {
  serial += 1
  email = `petrova-${serial}@teplo.example`
})
type Claims = Record<string, unknown>

/** An organisation with a real provider, which says this of its one person. */
async function corporate(claims: Claims = {}, facts: Parameters<typeof bringProvider>[2] = {}) {
  const organization = await createOrganization()
  const provider = await startProviderFor(
    [organization],
    [{ ...colleague, claims: { ...colleague.claims, email, ...claims } }],
  )
  running.push(provider)
  await bringProvider(organization, provider.issuer, facts)
  return { organization, issuer: provider.issuer }
}

async function walkerTo(organization: Organization, account: Walker['account'] = null): Promise<Walker> {
  const by = visitor()
  const { secret } = await openAttempt(by, {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    accountId: account?.accountId,
    organizationId: organization.id,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  return { account, visitor: by, attempt }
}

async function connected() {
  const { id: accountId } = await createAccount({ phone: uniquePhone() })
  const { id: sessionId } = await createSession(accountId)
  return accountActor({ accountId, sessionId })
}

const travellers = ({ attempt }: Walker) => [{ attemptId: attempt.id }]

/** Leaves for the provider and signs in there; the answer is not opened yet. */
async function answerTo(walker: Walker): Promise<URLSearchParams> {
  const left = await leaveForProvider(walker)
  if (!left.ok) throw new Error(left.problems[0]?.message)
  return answerOfProvider((await departureAddress({ attemptId: walker.attempt.id })) ?? '')
}

/** All of the way: to the provider, back, and to the organisation. */
async function comeBy(organization: Organization, account: Walker['account'] = null) {
  const walker = await walkerTo(organization, account)
  const query = await answerTo(walker)
  const taken = await takeDeparture(travellers(walker), organization.id, query.get('state'))
  if (!taken) throw new Error('the hand-shake was not found')
  const returned = await returnFromProvider(walker, taken, query)
  if (!returned.ok) return returned.why
  if (returned.step === 'signed-in') return 'signed in'
  const attempt = { ...walker.attempt, ...(await proven(walker)) }
  const joined = await connect({ ...walker, attempt }, { consent: consentTextVersion, name: null })
  return joined.ok ? joined.value : joined.problems[0]?.message
}

async function proven({ attempt }: Walker) {
  const [row] = await database()
    .select({ state: signInAttempts.state, corporateProof: signInAttempts.corporateProof })
    .from(signInAttempts)
    .where(eq(signInAttempts.id, attempt.id))
  return row
}

const holderOf = async ({ id }: { id: string }) => {
  const [row] = await database()
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(eq(memberships.id, id))
  return row?.accountId ?? null
}

describe('a sign-in at the organisation’s provider', () => {
  it('binds the prepared card, and from then on knows the person by issuer and subject alone', async () => {
    const { organization } = await corporate()
    const card = await createPerson(organization, { email, mobilePhone: null })

    expect(await comeBy(organization)).toBe('connected')
    const accountId = await holderOf(card)
    await database()
      .update(memberships)
      .set({ email: 'other@teplo.example' })
      .where(eq(memberships.id, card.id))
    expect(await comeBy(organization)).toBe('signed in')
    expect(await holderOf(card)).toBe(accountId)
  })

  it('connects the account of whoever is signed in', async () => {
    const { organization } = await corporate()
    const card = await createPerson(organization, { email, mobilePhone: null })
    const account = await connected()

    expect(await comeBy(organization, account)).toBe('connected')
    expect(await holderOf(card)).toBe(account.accountId)
  })

  it('takes roles from groups, those above a rule’s path included', async () => {
    const { organization } = await corporate()
    const { dispatcher, customer, 'service-specialist': specialist } = organization.roles
    const rules = [
      { group: '/Инженеры', roleId: specialist },
      { group: 'dispatcher', roleId: dispatcher },
      { group: '/Инже', roleId: customer },
    ]
    await database()
      .insert(openidRoleRules)
      .values(rules.map((rule) => ({ organizationId: organization.id, ...rule })))
    const walker = await walkerTo(organization)
    const query = await answerTo(walker)
    const taken = await takeDeparture(travellers(walker), organization.id, query.get('state'))
    if (!taken) throw new Error('the hand-shake was not found')
    expect(await returnFromProvider(walker, taken, query)).toEqual({ ok: true, step: 'consent' })
    const row = await proven(walker)
    expect(row?.corporateProof).toMatchObject({ email })
    expect(corporateProofSchema.parse(row?.corporateProof).roleIds?.sort()).toEqual(
      [specialist, dispatcher].sort(),
    )
  })
})

describe('nobody takes another’s place (arXiv 2205.10174)', () => {
  it.each<[string, Claims]>([
    ['that the provider did not verify', { email_verified: false }],
    ['of which the provider says nothing', { email_verified: undefined }],
    ['that is verified in other words than yes', { email_verified: 'true' }],
    ['of a domain that is not the organisation’s', { email: 'petrova@elsewhere.example' }],
  ])('by an e-mail %s', async (_name, claims) => {
    const { organization } = await corporate(claims)
    const card = await createPerson(organization, { email: String(claims.email ?? email), mobilePhone: null })

    expect(await comeBy(organization)).toBe('connecting.problem.noEmail')
    expect(await holderOf(card)).toBeNull()
  })

  it('by an account that took the e-mail before its owner came', async () => {
    const { organization } = await corporate()
    const card = await createPerson(organization, { email, mobilePhone: null })
    const squatter = await createAccount({ email })

    expect(await comeBy(organization)).toBe('connecting.problem.taken')
    expect(await holderOf(card)).not.toBe(squatter.id)
  })

  it('by the same subject at another organisation’s provider', async () => {
    const [first, second] = [await corporate(), await corporate()]
    await createPerson(first.organization, { email, mobilePhone: null })
    expect(await comeBy(first.organization)).toBe('connected')
    expect(await comeBy(second.organization)).not.toBe('signed in')
  })

  it('by an identity whose e-mail another identity of the same provider had', async () => {
    const { organization, issuer } = await corporate()
    const card = await createPerson(organization, { email, mobilePhone: null })
    expect(await comeBy(organization)).toBe('connected')
    const accountId = await holderOf(card)

    const successor = { ...colleague, claims: { ...colleague.claims, email, sub: 'a new colleague' } }
    const anew = await startProviderFor([organization], [successor])
    running.push(anew)
    await database()
      .update(openidProviders)
      .set({ issuer: anew.issuer, version: 2 })
      .where(eq(openidProviders.organizationId, organization.id))
    expect(anew.issuer).not.toBe(issuer)
    expect(await comeBy(organization)).not.toBe('signed in')
    expect(await holderOf(card)).toBe(accountId)
  })
})

describe('an answer', () => {
  it('is taken once, and by nobody but the browser that left', async () => {
    const { organization } = await corporate()
    const other = await createOrganization()
    const [mine, theirs] = [await walkerTo(organization), await walkerTo(organization)]
    const query = await answerTo(mine)
    await answerTo(theirs)
    const state = query.get('state')

    expect(await takeDeparture(travellers(theirs), organization.id, state)).toBeNull()
    expect(await takeDeparture([], organization.id, state)).toBeNull()
    expect(await takeDeparture(travellers(mine), other.id, state)).toBeNull()
    expect(await takeDeparture(travellers(mine), organization.id, 'guessed')).toBeNull()
    const both = await Promise.all([
      takeDeparture(travellers(mine), organization.id, state),
      takeDeparture(travellers(mine), organization.id, state),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await takeDeparture(travellers(mine), organization.id, state)).toBeNull()
  })

  it('is over when the settings changed meanwhile, or the method was switched off', async () => {
    const { organization } = await corporate()
    const walker = await walkerTo(organization)
    const query = await answerTo(walker)
    const taken = await takeDeparture(travellers(walker), organization.id, query.get('state'))
    if (!taken) throw new Error('the hand-shake was not found')
    const changed = { ...taken, departure: { ...taken.departure, version: 2 } }
    expect(await returnFromProvider(walker, changed, query)).toEqual({ ok: false, why: 'over' })

    await database()
      .update(servers)
      .set({ methods: ['email-code'] })
      .where(eq(servers.organizationId, organization.id))
    expect(await returnFromProvider(walker, taken, query)).toEqual({ ok: false, why: 'over' })
  })

  it('is kept with nothing that can be read', async () => {
    const { organization } = await corporate()
    const walker = await walkerTo(organization)
    await answerTo(walker)
    const [row] = await database()
      .select()
      .from(openidHandshakes)
      .where(eq(openidHandshakes.attemptId, walker.attempt.id))
    expect(row?.departure.toString('latin1')).not.toMatch(/state|nonce|localhost/)
  })
})
