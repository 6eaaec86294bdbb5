import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { accounts, identifiers, memberships, serverDomains, servers, signInAttempts } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createSession,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { vouchedProof } from '@/test/join-requests'
import { connect } from './connect'
import { linkIdentity } from './identities'
import { takeProof } from './take-proof'
import type { Walker } from './walk'

useDatabase()

/**
 * Pre-hijacking (Sudhodanan and Paverd 2022, arXiv 2205.10174): an attacker prepares an account before its victim comes. Each
 * variant has its own case; the victim ends in an account that nobody else enters, or in no account at all.
 */
const subjectOf = (subject: string) =>
  ({ provider: 'openid', issuer: 'https://id.example', subject }) as const

async function openServer(domain = 'example.com'): Promise<Organization> {
  const organization = await createOrganization()
  await database()
    .insert(servers)
    .values({
      organizationId: organization.id,
      methods: ['email-code', 'openid'],
      joining: 'anyone',
      newcomerRoleId: organization.roles.dispatcher,
    })
  await database()
    .insert(serverDomains)
    .values({ organizationId: organization.id, domain, dnsToken: 'x', provenAt: new Date(), proof: 'dns' })
  return organization
}

/** Somebody at this organisation's server; without an account, they have no session. */
async function walker({ id: organizationId }: Organization, accountId?: string): Promise<Walker> {
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    accountId,
    organizationId,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  const session = accountId ? await createSession(accountId) : null
  const account = accountId && session ? accountActor({ accountId, sessionId: session.id }) : null
  return { visitor: visitor(), attempt, account }
}

/** The whole walk: the proof, then consent and name. Says where it ended, and whose account it is. */
async function walk(organization: Organization, proof: CorporateProof, accountId?: string) {
  const by = await walker(organization, accountId)
  const taken = await takeProof(by, proof)
  const row = async () => {
    const [found] = await database().select().from(signInAttempts).where(eq(signInAttempts.id, by.attempt.id))
    return found
  }
  if (!taken.ok || taken.value === 'signed-in') return { step: taken, accountId: (await row())?.accountId }
  const attempt = { ...by.attempt, state: 'proven' as const, corporateProof: (await row())?.corporateProof }
  const name = { surname: 'Жертвина', givenName: 'Вера' }
  const step = await connect({ ...by, attempt }, { consent: consentTextVersion, name })
  return { step, accountId: (await row())?.accountId }
}

const refusedWith = (message: string) => ({ step: { ok: false, problems: [{ message }] } })

describe('an attacker who was there first', () => {
  it('classic-federated merge: an account that proved the e-mail is not opened by a provider that names it', async () => {
    const organization = await openServer()
    const email = uniqueEmail()
    const { id: attacker } = await createAccount({ email })
    const ended = await walk(organization, vouchedProof({ email }))
    expect(ended).toMatchObject(refusedWith('connecting.problem.taken'))
    expect(await database().$count(memberships, eq(memberships.accountId, attacker))).toBe(0)
  })

  it('unexpired session: a session from before the victim came stays in its own account', async () => {
    const organization = await openServer()
    const email = uniqueEmail()
    const { id: attacker } = await createAccount({ phone: uniquePhone() })
    await createPerson(organization, { email })
    const identity = subjectOf('victim-1')
    const victim = await walk(organization, vouchedProof({ email, identity }))
    expect(victim.step.ok).toBe(true)
    expect(victim.accountId).not.toBe(attacker)
    const again = await walk(organization, vouchedProof({ email, identity }), attacker)
    expect(again).toMatchObject(refusedWith('connecting.problem.recordTaken'))
  })

  it('trojan identifier: a contact that only stands on a card never becomes a way in', async () => {
    const organization = await openServer()
    const email = uniqueEmail()
    const trojan = uniquePhone()
    await createPerson(organization, { email, mobilePhone: trojan })
    const { accountId } = await walk(organization, vouchedProof({ email }))
    const own = await database()
      .select()
      .from(identifiers)
      .where(eq(identifiers.accountId, accountId ?? ''))
    expect(own).toEqual([])
    expect(await database().$count(identifiers, eq(identifiers.value, trojan))).toBe(0)
  })

  it('unexpired e-mail change: an attempt that began for one e-mail proves no other', async () => {
    const organization = await openServer()
    const { id: attacker } = await createAccount({ phone: uniquePhone() })
    const begun = await walker(organization, attacker)
    const email = uniqueEmail()
    await createPerson(organization, { email })
    await walk(organization, vouchedProof({ email, identity: subjectOf('victim-2') }))
    const late = await takeProof(begun, vouchedProof({ email, identity: subjectOf('attacker') }))
    expect(late.ok && late.value).toBe('consent')
    const [row] = await database()
      .select()
      .from(signInAttempts)
      .where(eq(signInAttempts.id, begun.attempt.id))
    const attempt = { ...begun.attempt, state: 'proven' as const, corporateProof: row?.corporateProof }
    const ended = await connect({ ...begun, attempt }, { consent: consentTextVersion, name: null })
    expect(ended).toMatchObject({ problems: [{ message: 'connecting.problem.recordTaken' }] })
  })

  it('non-verifying provider: an e-mail outside of the organisation’s domains links to nothing', async () => {
    const organization = await openServer('teplo.example')
    const email = uniqueEmail()
    const card = await createPerson(organization, { email })
    const { accountId, step } = await walk(organization, vouchedProof({ email }))
    expect(step.ok).toBe(true)
    const [prepared] = await database().select().from(memberships).where(eq(memberships.id, card.id))
    expect(prepared?.accountId).toBeNull()
    const [own] = await database()
      .select()
      .from(memberships)
      .where(and(eq(memberships.accountId, accountId ?? ''), eq(memberships.organizationId, organization.id)))
    expect(own).toMatchObject({ surname: 'Жертвина', email: null })
  })
})

describe('without a session', () => {
  it('the organisation’s identity opens the account that it was linked to, and makes one only once', async () => {
    const organization = await openServer()
    const proof = vouchedProof({ identity: subjectOf('anna') })
    const first = await walk(organization, proof)
    const again = await walk(organization, proof)
    expect(again.step).toMatchObject({ ok: true, value: 'signed-in' })
    expect(again.accountId).toBe(first.accountId)
    expect(await database().$count(accounts, eq(accounts.id, first.accountId ?? ''))).toBe(1)
  })

  it('the same subject is somebody else in another organisation', async () => {
    const [one, other] = [await openServer(), await openServer()]
    const proof = vouchedProof({ identity: subjectOf('boris') })
    const here = await walk(one, proof)
    const there = await walk(other, proof)
    expect(there.step).toMatchObject({ ok: true, value: 'connected' })
    expect(there.accountId).not.toBe(here.accountId)
  })

  it('a card that somebody else’s subject is linked to is not taken by its e-mail', async () => {
    const organization = await openServer()
    const email = uniqueEmail()
    const card = await createPerson(organization, { email })
    await linkIdentity(database(), organization.id, [card], vouchedProof({ identity: subjectOf('former') }))
    const ended = await walk(organization, vouchedProof({ email, identity: subjectOf('successor') }))
    expect(ended).toMatchObject(refusedWith('connecting.problem.recordTaken'))
  })

  it('a method that the organisation does not accept proves nothing', async () => {
    const organization = await openServer()
    const proof = vouchedProof({ method: 'directory', identity: { ...subjectOf('x'), provider: 'ldap' } })
    expect(await walk(organization, proof)).toMatchObject(refusedWith('signIn.problem.over'))
  })
})
