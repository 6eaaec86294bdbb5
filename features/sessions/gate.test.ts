import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import {
  consents,
  identifiers,
  membershipRoles,
  memberships,
  organizations,
  roles,
  sessions,
} from '@/db/schema'
import { applications, permissions } from '@/lib/applications'
import { pathHeader } from '@/lib/request-path'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  testAddress,
} from '@/test/factories'
import { carrySession, newRequest, request } from '@/test/request'
import {
  openApplications,
  optionalAccount,
  passportReader,
  requireAccount,
  requireActor,
  requireFreshProof,
  requireOwnAccount,
  requireRecentProof,
} from './gate'
import { renewProof } from './mutations'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/test/request')).nextNavigation)

beforeEach(() => newRequest({ headers: { [pathHeader]: '/admin/employees?state=banned' } }))

/** A signed-in system administrator, and their next request. */
async function administrator(values: Partial<typeof sessions.$inferInsert> = {}) {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const session = await createSession(person.accountId, values)
  await carrySession(session.token)
  return { organization, person, session }
}

const hoursAgo = (hours: number) => sql`now() - make_interval(hours => ${hours})`
const set = (session: { id: string }, changes: Record<string, unknown>) =>
  database().update(sessions).set(changes).where(eq(sessions.id, session.id))

const toSignIn = 'redirect to /sign-in?next=%2Fadmin%2Femployees%3Fstate%3Dbanned'
const toProve = 'redirect to /account/prove?next=%2Fadmin%2Femployees%3Fstate%3Dbanned'

describe('who is signed in', () => {
  it('nobody is without a cookie, and comes back after signing in', async () => {
    expect(await optionalAccount()).toBeNull()
    await expect(requireAccount()).rejects.toThrow(toSignIn)
    await expect(requireActor('admin')).rejects.toThrow(toSignIn)
  })

  it.each([
    '',
    'nonsense',
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2Q0JDLUhTNTEyIn0..x.y.z',
  ])('a forged cookie is nobody: %j', async (value) => {
    request.cookies.set('propusk.session', value)
    expect(await optionalAccount()).toBeNull()
  })

  it('a session is its account, with its organisation', async () => {
    const { organization, person } = await administrator()
    expect(await requireAccount()).toMatchObject({
      accountId: person.accountId,
      organizationId: organization.id,
      address: testAddress,
      name: 'Зимин Павел',
    })
  })

  it('a cookie replayed after sign-out is nobody', async () => {
    const { session } = await administrator()
    await set(session, { revokedAt: sql`now()` })
    await expect(requireAccount()).rejects.toThrow(toSignIn)
  })

  it.each([
    [29 * 24, true],
    [31 * 24, false],
  ])('after %i idle hours by the database’s clock, alive is %s', async (hours, alive) => {
    const { session } = await administrator()
    await set(session, { lastSeenAt: hoursAgo(hours) })
    expect((await optionalAccount()) !== null).toBe(alive)
  })

  it('ends at its absolute end, however busy', async () => {
    const { session } = await administrator()
    await set(session, { expiresAt: sql`now() - interval '1 second'` })
    expect(await optionalAccount()).toBeNull()
  })

  it('an organisation may shorten the idle time', async () => {
    const { organization, session } = await administrator()
    await database()
      .update(organizations)
      .set({ settings: { idleDays: 1 } })
      .where(eq(organizations.id, organization.id))
    await set(session, { lastSeenAt: hoursAgo(25) })
    expect(await optionalAccount()).toBeNull()
  })

  it('notes its use, but not at every request', async () => {
    const { session } = await administrator({ lastSeenAt: new Date(Date.now() - 5 * 60_000) })
    const lastSeen = async () =>
      (await database().select().from(sessions).where(eq(sessions.id, session.id)))[0]?.lastSeenAt
    await requireAccount()
    const first = await lastSeen()
    await requireAccount()
    expect(first?.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(await lastSeen()).toEqual(first)
  })
})

describe('the administration area', () => {
  it('forgets after 12 hours, also when the session was used elsewhere meanwhile', async () => {
    const { session } = await administrator()
    await set(session, { createdAt: hoursAgo(20), provenAt: hoursAgo(20), adminSeenAt: hoursAgo(13) })
    await expect(requireActor('admin')).rejects.toThrow(toProve)
    await set(session, { provenAt: sql`now()` })
    expect((await requireActor('admin')).application).toBe('admin')
  })

  it('remembers whoever works there', async () => {
    const { session } = await administrator()
    await set(session, { createdAt: hoursAgo(40), provenAt: hoursAgo(40), adminSeenAt: hoursAgo(11) })
    await requireActor('admin')
    await set(session, { provenAt: hoursAgo(60) })
    expect((await requireActor('admin')).application).toBe('admin')
  })
})

describe('a fresh proof', () => {
  it('is one given inside the session in the last ten minutes', async () => {
    const { session } = await administrator()
    await expect(requireFreshProof()).rejects.toThrow(toProve)
    await set(session, { createdAt: hoursAgo(1), provenAt: sql`now() - interval '9 minutes'` })
    expect((await requireFreshProof()).sessionId).toBe(session.id)
    await set(session, { provenAt: sql`now() - interval '11 minutes'` })
    await expect(requireFreshProof()).rejects.toThrow(toProve)
  })
})

describe('what roles open', () => {
  it('is the union over roles and directories, from the next request', async () => {
    const { organization, person } = await administrator()
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, person.id))
    await expect(requireActor('admin')).rejects.toThrow('redirect to /account/refused?application=admin')
    expect((await openApplications()).size).toBe(0)

    const grant = (role: keyof typeof organization.roles) =>
      database().insert(membershipRoles).values({
        organizationId: organization.id,
        membershipId: person.id,
        roleId: organization.roles[role],
      })
    await grant('customer')
    const asCustomer = await openApplications()
    await grant('system-administrator')
    const actor = await requireActor('admin')
    expect([...asCustomer].every((application) => actor.applications.has(application))).toBe(true)
    expect(actor.visibility).toBe('all')
    expect(actor.memberships).toHaveLength(1)
  })

  it('is nothing while banned, and again all when the ban is over', async () => {
    const { person } = await administrator()
    const ban = (until: ReturnType<typeof sql> | null) =>
      database()
        .update(memberships)
        .set({ bannedAt: hoursAgo(2), bannedUntil: until })
        .where(eq(memberships.id, person.id))
    for (const until of [null, sql`now() + interval '1 hour'`]) {
      await ban(until)
      await expect(requireActor('admin')).rejects.toThrow('/account/refused?application=admin')
      expect((await requireAccount()).accountId).toBe(person.accountId)
    }
    await ban(hoursAgo(1))
    expect((await requireActor('admin')).application).toBe('admin')
  })

  it('is nothing for a deleted membership or through a deleted role', async () => {
    const { organization, person } = await administrator()
    await database().update(memberships).set({ deletedAt: sql`now()` }).where(eq(memberships.id, person.id))
    await expect(requireActor('admin')).rejects.toThrow('/account/refused')
    await database().update(memberships).set({ deletedAt: null }).where(eq(memberships.id, person.id))
    await database()
      .update(roles)
      .set({ deletedAt: sql`now()` })
      .where(eq(roles.id, organization.roles['system-administrator']))
    await expect(requireActor('admin')).rejects.toThrow('/account/refused')
  })

  it('is nothing in somebody else’s organisation', async () => {
    const other = await createOrganization()
    const { session } = await administrator()
    await set(session, { organizationId: other.id })
    await expect(requireActor('admin')).rejects.toThrow('/account/refused')
  })

  it('does not bind the owner', async () => {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization)
    await database()
      .update(organizations)
      .set({ ownerMembershipId: person.id })
      .where(eq(organizations.id, organization.id))
    await carrySession((await createSession(person.accountId)).token)
    const actor = await requireActor('admin')
    expect(actor).toMatchObject({ isOwner: true, visibility: 'all' })
    expect(actor.applications).toEqual(new Set(applications))
    expect(actor.permissions).toEqual(new Set(permissions))
  })
})

describe('a new consent text', () => {
  const publish = (organization: { id: string }) =>
    database()
      .update(organizations)
      .set({ consentVersion: '2026-11-21' })
      .where(eq(organizations.id, organization.id))
  const toConsent = 'redirect to /account/consents/new?next=%2Fadmin%2Femployees%3Fstate%3Dbanned'

  it('is asked for before any application opens, while the account stays open', async () => {
    const { organization, person } = await administrator()
    await publish(organization)
    await expect(requireActor('admin')).rejects.toThrow(toConsent)
    await expect(requireActor('web')).rejects.toThrow(toConsent)
    expect((await requireAccount()).accountId).toBe(person.accountId)

    await database().insert(consents).values({
      accountId: person.accountId,
      organizationId: organization.id,
      purpose: 'personal-data',
      textVersion: '2026-11-21',
      locale: 'ru',
      address: testAddress,
    })
    expect((await requireActor('admin')).accountId).toBe(person.accountId)
  })

  it('of another organisation is not asked for', async () => {
    await administrator()
    await publish(await createOrganization())
    expect((await requireActor('admin')).kind).toBe('person')
  })
})

describe('whoever an organisation alone vouched for', () => {
  /** An account of two organisations; the first one's provider signed it in. */
  async function vouchedFor() {
    const { organization, person, session } = await administrator()
    const other = await createOrganization()
    await createPerson(other, {
      accountId: person.accountId,
      acceptedAt: new Date(),
      roles: ['system-administrator'],
    })
    await set(session, { organizationId: organization.id, vouchedBy: organization.id })
    return { organization, other, person, session }
  }

  it('enters that organisation, no other one, and nothing of the account', async () => {
    const { organization, other } = await vouchedFor()
    expect((await requireActor('admin')).organizationId).toBe(organization.id)
    expect(await passportReader(organization.id)).toMatchObject({ isMember: true })
    expect(await passportReader(other.id)).toMatchObject({ isMember: false, actor: null })
    for (const gate of [requireOwnAccount, requireFreshProof, requireRecentProof])
      await expect(gate()).rejects.toThrow(toProve)
  })

  it('has the whole account again after a proof of their own', async () => {
    const { other } = await vouchedFor()
    await renewProof(database(), await requireAccount())
    await expect(requireOwnAccount()).resolves.toBeDefined()
    expect(await passportReader(other.id)).toMatchObject({ isMember: true })
  })

  it('is asked for none where the account is that organisation’s alone', async () => {
    const { person, session } = await vouchedFor()
    await database().delete(identifiers).where(eq(identifiers.accountId, person.accountId))
    await expect(requireOwnAccount()).rejects.toThrow(toProve)
    const alone = await createOrganization()
    const own = await createRegisteredPerson(alone, { mobilePhone: null })
    await database().delete(identifiers).where(eq(identifiers.accountId, own.accountId))
    await set(session, { accountId: own.accountId, organizationId: alone.id, vouchedBy: alone.id })
    await expect(requireOwnAccount()).resolves.toBeDefined()
  })
})
