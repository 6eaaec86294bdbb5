import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  auditEntries,
  corporateIdentities,
  membershipRoles,
  memberships,
  openidProviders,
  openidRoleRules,
  organizations,
  servers,
} from '@/db/schema'
import { proofOfClaims } from '@/features/openid/claims'
import { findProvider } from '@/features/openid/provider'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { bringProvider } from '@/test/openid'
import { takeProof } from '../take-proof'

useDatabase()

const issuer = 'https://sso.teplo.example'
const sub = 'f3a1c2d4'

let organization: Organization
let owner: Awaited<ReturnType<typeof createRegisteredPerson>>

beforeEach(async () => {
  organization = await createOrganization()
  await bringProvider(organization, issuer)
  owner = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  await database()
    .update(organizations)
    .set({ ownerMembershipId: owner.id })
    .where(eq(organizations.id, organization.id))
  const { dispatcher, 'service-specialist': specialist } = organization.roles
  await database()
    .insert(openidRoleRules)
    .values([
      { organizationId: organization.id, group: '/Диспетчеры', roleId: dispatcher },
      { organizationId: organization.id, group: '/Инженеры', roleId: specialist },
    ])
})

type Roles = Parameters<typeof createRegisteredPerson>[1]

/** Somebody whom the provider signed in before. */
async function known(facts: Roles) {
  const person = await createRegisteredPerson(organization, facts)
  await database().insert(corporateIdentities).values({
    organizationId: organization.id,
    membershipId: person.id,
    provider: 'openid',
    issuer,
    subject: sub,
  })
  return person
}

/** A sign-in in which the provider names these groups. */
async function signIn(groups: string[]) {
  const by = visitor()
  const { secret } = await openAttempt(by, {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId: organization.id,
  })
  const attempt = await findAttempt(secret)
  const provider = await findProvider(organization.id)
  if (!attempt || !provider) throw new Error('nothing to sign in with')
  const taken = await takeProof(
    { account: null, visitor: by, attempt },
    proofOfClaims(provider, { sub, groups }),
  )
  expect(taken).toEqual({ ok: true, value: 'signed-in' })
}

async function rolesOf({ id }: { id: string }) {
  const rows = await database()
    .select({ roleId: membershipRoles.roleId })
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, id))
    .orderBy(asc(membershipRoles.grantedAt))
  const names = new Map(Object.entries(organization.roles).map(([name, id]) => [id, name]))
  return rows.map(({ roleId }) => names.get(roleId)).sort()
}

const changesOf = async ({ id }: { id: string }) =>
  (
    await database()
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, id), eq(auditEntries.event, 'people.updated')))
  ).map(({ details }) => details)

const savedBy = (accountId: string) =>
  database()
    .update(openidProviders)
    .set({ savedByAccountId: accountId })
    .where(eq(openidProviders.organizationId, organization.id))

describe('the groups of a sign-in', () => {
  it('give and take the roles that they are mapped to, and no others', async () => {
    const person = await known({ roles: ['dispatcher', 'customer'] })
    const { dispatcher, customer, 'service-specialist': specialist } = organization.roles

    await signIn(['/Инженеры/Север'])
    expect(await rolesOf(person)).toEqual(['customer', 'service-specialist'])
    expect(await changesOf(person)).toEqual([
      {
        changes: { roles: [expect.arrayContaining([dispatcher, customer]), [customer, specialist]] },
        reason: 'provider-groups',
      },
    ])
    await signIn(['/Инженеры'])
    expect(await changesOf(person)).toHaveLength(1)
    await signIn([])
    expect(await rolesOf(person)).toEqual(['customer'])
  })

  it('leave somebody with nothing to the role of newcomers, and to no role where cards are prepared', async () => {
    const person = await known({ roles: ['dispatcher'] })
    await signIn([])
    expect(await rolesOf(person)).toEqual([])
    await database()
      .update(servers)
      .set({ joining: 'anyone', newcomerRoleId: organization.roles.customer })
      .where(eq(servers.organizationId, organization.id))
    await signIn([])
    expect(await rolesOf(person)).toEqual(['customer'])
  })

  it('leave the last administrator to the organisation', async () => {
    const { 'system-administrator': administrator } = organization.roles
    await database()
      .insert(openidRoleRules)
      .values({ organizationId: organization.id, group: '/Администраторы', roleId: administrator })
    const person = await known({ roles: ['system-administrator'] })
    await database().update(memberships).set({ bannedAt: new Date() }).where(eq(memberships.id, owner.id))
    await signIn(['/Диспетчеры'])
    expect(await rolesOf(person)).toEqual(['dispatcher', 'system-administrator'])

    await database().update(memberships).set({ bannedAt: null }).where(eq(memberships.id, owner.id))
    await signIn(['/Диспетчеры'])
    expect(await rolesOf(person)).toEqual(['dispatcher'])
  })
})

describe('a mapping gives by the rights of whoever saved it', () => {
  it('and nothing more once they lost them, but takes all the same', async () => {
    const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    await savedBy(administrator.accountId)
    const person = await known({ roles: ['service-specialist'] })
    await signIn(['/Инженеры', '/Диспетчеры'])
    expect(await rolesOf(person)).toEqual(['dispatcher', 'service-specialist'])

    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, administrator.id))
    await signIn(['/Инженеры'])
    expect(await rolesOf(person)).toEqual(['service-specialist'])
    await signIn(['/Диспетчеры', '/Инженеры'])
    expect(await rolesOf(person)).toEqual(['service-specialist'])
    await signIn(['/Диспетчеры'])
    expect(await rolesOf(person)).toEqual([])
  })
})
