import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { identifiers, servers, sessions } from '@/db/schema'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { tokenHash } from '@/lib/crypto'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, uniqueEmail } from '@/test/factories'
import { vouchedProof } from '@/test/join-requests'
import type { CorporateProof } from './corporate-proof'
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
