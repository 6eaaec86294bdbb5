import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { identifiers, joinRequests, servers, sessions } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { waitsOf } from '@/features/join-requests/waiting'
import { ownOrganizations, switchOrganization } from '@/features/organizations/own'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findLiveSession } from '@/features/sessions/live-session'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { tokenHash } from '@/lib/crypto'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  uniqueEmail,
} from '@/test/factories'
import { createJoinRequest, openWithApproval, vouchedProof } from '@/test/join-requests'
import { connect } from './connect'
import { disconnect } from './disconnect'
import { linkIdentity } from './identities'
import { takeProof } from './take-proof'

useDatabase()

const identity = { provider: 'openid', issuer: 'https://id.example', subject: 'one' } as const

/** The session that a proof at an organisation's server signs a member in to. */
async function sessionBy(proof: Partial<CorporateProof>) {
  const organization = await createOrganization()
  await database()
    .insert(servers)
    .values({ organizationId: organization.id, methods: ['email-code', 'openid'] })
  const { email, ...person } = await createRegisteredPerson(organization, { email: uniqueEmail() })
  await database()
    .insert(identifiers)
    .values({ accountId: person.accountId, kind: 'email', value: email ?? '', proof: 'code' })
    .onConflictDoNothing()
  await linkIdentity(database(), organization.id, [person], vouchedProof({ identity }))
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId: organization.id,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  const taken = await takeProof(
    { visitor: visitor(), attempt, account: null },
    vouchedProof({ email, ...proof }),
  )
  expect(taken).toMatchObject({ ok: true, value: 'signed-in' })
  const redeemed = await redeemAttempt(secret, visitor(), null)
  const [session] = await database()
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, tokenHash(redeemed?.token ?? '')))
  return { organization, session }
}

it('a provider’s word makes a session that stands on it', async () => {
  const { organization, session } = await sessionBy({ identity })
  expect(session).toMatchObject({ organizationId: organization.id, vouchedBy: organization.id })
})

it('a mailbox that answered makes one of the account’s own', async () => {
  const { session } = await sessionBy({ method: 'email-code', identity: null })
  expect(session).toMatchObject({ vouchedBy: null })
})

/** A session that the first of an account's two organisations vouched for; the person was in the other one last. */
async function sessionOfTwo() {
  const [organization, other] = [await createOrganization(), await createOrganization()]
  const { accountId } = await createRegisteredPerson(organization)
  await createPerson(other, { accountId, acceptedAt: new Date(), lastSeenAt: new Date() })
  const { token } = await createSession(accountId, {
    organizationId: organization.id,
    vouchedBy: organization.id,
  })
  return { organization, other, accountId, live: () => findLiveSession(tokenHash(token)) }
}

it('it leads to no other organisation once it stands in none', async () => {
  const { organization, accountId, live } = await sessionOfTwo()
  await database().update(sessions).set({ organizationId: null }).where(eq(sessions.accountId, accountId))
  expect(await live()).toMatchObject({ organizationId: organization.id, isConfined: true })
})

it('it shows nothing of the other one, nor who else awaits the person', async () => {
  const { organization, other, accountId } = await sessionOfTwo()
  const waiting = await createJoinRequest(await createOrganization())
  await database().update(joinRequests).set({ accountId }).where(eq(joinRequests.id, waiting.id))
  const account = accountActor({ accountId, organizationId: organization.id, isConfined: true })
  expect((await ownOrganizations(account)).map(({ id }) => id)).toEqual([organization.id])
  expect(await switchOrganization(account, other.id)).toMatchObject({ ok: false })
  expect(await waitsOf(account)).toEqual([])
  expect(await waitsOf(accountActor({ accountId }))).toHaveLength(1)
})

it('it ends when the person leaves that organisation', async () => {
  const { organization, accountId, live } = await sessionOfTwo()
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const left = await disconnect(accountActor({ accountId }), { server: organization.id, closes: false })
  expect(left).toMatchObject({ value: 'disconnected' })
  expect(await live()).toBeNull()
})

it('it stands on the provider’s word while a newcomer waits to be let in, and after', async () => {
  const organization = await createOrganization()
  await openWithApproval(organization)
  await database()
    .update(servers)
    .set({ methods: ['openid'] })
    .where(eq(servers.organizationId, organization.id))
  const { secret, attempt } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId: organization.id,
  })
  await takeProof({ visitor: visitor(), attempt, account: null }, vouchedProof({ identity }))
  const proven = await findAttempt(secret)
  if (!proven) throw new Error('the attempt is over')
  const asked = await connect(
    { visitor: visitor(), attempt: proven, account: null },
    { consent: consentTextVersion, name: { surname: 'Новикова', givenName: 'Ирина' } },
  )
  expect(asked).toMatchObject({ value: 'waiting' })
  const redeemed = await redeemAttempt(secret, visitor(), null)
  const [session] = await database()
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, tokenHash(redeemed?.token ?? '')))
  expect(session).toMatchObject({ organizationId: null, vouchedBy: organization.id })
})
