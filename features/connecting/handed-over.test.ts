import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles, memberships, roles, serverDomains, servers } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { visitor } from '@/test/actors'
import { bringDirectory } from '@/test/bring-directory'
import { useDatabase } from '@/test/database'
import { createSync } from '@/test/directory-sync'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { vouchedProof } from '@/test/join-requests'
import { bringProvider } from '@/test/openid'
import { connect } from './connect'
import { takeProof } from './take-proof'

useDatabase()

const email = 'boss@teplo.example'

let organization: Organization
beforeEach(async () => {
  organization = await createOrganization()
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})

/** Somebody who may say where people sign in, and give no role with power over them. */
async function lesserAdministrator(): Promise<string> {
  const { id: organizationId } = organization
  const [role] = await database()
    .insert(roles)
    .values({
      organizationId,
      name: 'Настройщик входа',
      applications: ['admin'],
      permissions: ['servers.read', 'servers.write'],
      visibility: 'all',
    })
    .returning()
  const { id, accountId } = await createRegisteredPerson(organization, { roles: [] })
  await database()
    .insert(membershipRoles)
    .values({ organizationId, membershipId: id, roleId: role?.id ?? '' })
  return accountId
}

/** The card of somebody who was invited and did not come yet. */
const prepared = async (role: 'system-administrator' | 'customer') =>
  (await createPerson(organization, { email, mobilePhone: null, roles: [role] })).id

/** Anybody whom the provider or directory vouches for may join in this role. */
const openFor = (role: 'dispatcher' | 'customer') =>
  database()
    .update(servers)
    .set({ joining: 'anyone', newcomerRoleId: organization.roles[role] })
    .where(eq(servers.organizationId, organization.id))

/** Where whoever shows this proof comes to: the account that holds the card then, and what they are told. */
async function shown(card: string | null, proof: CorporateProof) {
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId: organization.id,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  expect(await takeProof({ account: null, visitor: visitor(), attempt }, proof)).toMatchObject({ ok: true })
  const proven = await findAttempt(secret)
  if (!proven) throw new Error('the attempt is over')
  const name = { surname: 'Ложная', givenName: 'Ольга' }
  const result = await connect(
    { account: null, visitor: visitor(), attempt: proven },
    { consent: consentTextVersion, name },
  )
  const [held] = card ? await database().select().from(memberships).where(eq(memberships.id, card)) : []
  return { isTaken: held?.accountId != null, message: result.ok ? result.value : result.problems[0]?.message }
}

const refusal = { isTaken: false, message: 'connecting.problem.byInvitation' }
const entry = { isTaken: true, message: 'connected' }

const ofDirectory = () =>
  vouchedProof({
    method: 'directory',
    email,
    identity: { provider: 'ldap', issuer: 'ldap.example', subject: crypto.randomUUID() },
  })

const ways = {
  'OpenID provider': {
    proof: () => vouchedProof({ email }),
    bring: (savedByAccountId: string) =>
      bringProvider(organization, 'https://id.example', { savedByAccountId }),
  },
  directory: {
    proof: ofDirectory,
    bring: (savedByAccountId: string) => bringDirectory(organization, 'ldap.example', { savedByAccountId }),
  },
  'directory’s attributes': {
    proof: ofDirectory,
    async bring(accountId: string) {
      await bringDirectory(organization, 'ldap.example')
      await createSync(organization, { host: 'ldap.example', accountId })
    },
  },
} as const

describe.each(Object.entries(ways))('whoever named the %s hands over a prepared card', (_, {
  proof,
  bring,
}) => {
  const bringBy = async (savedBy: string) => {
    await bring(savedBy)
    await database()
      .insert(serverDomains)
      .values({
        organizationId: organization.id,
        domain: 'teplo.example',
        dnsToken: 'x',
        provenAt: new Date(),
        proof: 'dns',
      })
      .onConflictDoNothing()
  }

  it('that holds no more than they may give', async () => {
    await bringBy(await lesserAdministrator())
    expect(await shown(await prepared('system-administrator'), proof())).toEqual(refusal)
  })

  it('of a plain colleague', async () => {
    await bringBy(await lesserAdministrator())
    expect(await shown(await prepared('customer'), proof())).toEqual(entry)
  })

  it('of anybody where they may give everything', async () => {
    const { accountId } = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    await bringBy(accountId)
    expect(await shown(await prepared('system-administrator'), proof())).toEqual(entry)
  })

  it('and lets newcomers into a role that they may give; into another an administrator does', async () => {
    await bringBy(await lesserAdministrator())
    await openFor('dispatcher')
    expect(await shown(null, proof())).toMatchObject({ message: 'waiting' })
    await openFor('customer')
    const other = { ...proof(), email: 'other@teplo.example' }
    expect(await shown(null, other)).toMatchObject({ message: 'connected' })
  })

  it('that opens no administration area, once they are gone themself', async () => {
    const gone = await createRegisteredPerson(organization, {
      roles: ['system-administrator'],
      deletedAt: new Date(),
    })
    await bringBy(gone.accountId)
    const card = await prepared('system-administrator')
    expect(await shown(card, proof())).toEqual(refusal)
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, card))
    await database().insert(membershipRoles).values({
      organizationId: organization.id,
      membershipId: card,
      roleId: organization.roles.customer,
    })
    expect(await shown(card, proof())).toEqual(entry)
  })
})
