import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { identifiers, organizations, sessions } from '@/db/schema'
import { pathHeader } from '@/lib/request-path'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, testAddress } from '@/test/factories'
import { newRequest, request } from '@/test/request'
import { changeSession, hoursAgo, signedInAdministrator } from '@/test/signed-in'
import {
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
    const { organization, person } = await signedInAdministrator()
    expect(await requireAccount()).toMatchObject({
      accountId: person.accountId,
      organizationId: organization.id,
      address: testAddress,
      name: 'Зимин Павел',
    })
  })

  it('a cookie replayed after sign-out is nobody', async () => {
    const { session } = await signedInAdministrator()
    await changeSession(session, { revokedAt: sql`now()` })
    await expect(requireAccount()).rejects.toThrow(toSignIn)
  })

  it.each([
    [29 * 24, true],
    [31 * 24, false],
  ])('after %i idle hours by the database’s clock, alive is %s', async (hours, alive) => {
    const { session } = await signedInAdministrator()
    await changeSession(session, { lastSeenAt: hoursAgo(hours) })
    expect((await optionalAccount()) !== null).toBe(alive)
  })

  it('ends at its absolute end, however busy', async () => {
    const { session } = await signedInAdministrator()
    await changeSession(session, { expiresAt: sql`now() - interval '1 second'` })
    expect(await optionalAccount()).toBeNull()
  })

  it('an organisation may shorten the idle time', async () => {
    const { organization, session } = await signedInAdministrator()
    await database()
      .update(organizations)
      .set({ settings: { idleDays: 1 } })
      .where(eq(organizations.id, organization.id))
    await changeSession(session, { lastSeenAt: hoursAgo(25) })
    expect(await optionalAccount()).toBeNull()
  })

  it('notes its use, but not at every request', async () => {
    const { session } = await signedInAdministrator({ lastSeenAt: new Date(Date.now() - 5 * 60_000) })
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
    const { session } = await signedInAdministrator()
    await changeSession(session, {
      createdAt: hoursAgo(20),
      provenAt: hoursAgo(20),
      adminSeenAt: hoursAgo(13),
    })
    await expect(requireActor('admin')).rejects.toThrow(toProve)
    await changeSession(session, { provenAt: sql`now()` })
    expect((await requireActor('admin')).application).toBe('admin')
  })

  it('remembers whoever works there', async () => {
    const { session } = await signedInAdministrator()
    await changeSession(session, {
      createdAt: hoursAgo(40),
      provenAt: hoursAgo(40),
      adminSeenAt: hoursAgo(11),
    })
    await requireActor('admin')
    await changeSession(session, { provenAt: hoursAgo(60) })
    expect((await requireActor('admin')).application).toBe('admin')
  })
})

describe('a fresh proof', () => {
  it('is one given inside the session in the last ten minutes', async () => {
    const { session } = await signedInAdministrator()
    await expect(requireFreshProof()).rejects.toThrow(toProve)
    await changeSession(session, { createdAt: hoursAgo(1), provenAt: sql`now() - interval '9 minutes'` })
    expect((await requireFreshProof()).sessionId).toBe(session.id)
    await changeSession(session, { provenAt: sql`now() - interval '11 minutes'` })
    await expect(requireFreshProof()).rejects.toThrow(toProve)
  })
})

describe('whoever an organisation alone vouched for', () => {
  /** An account of two organisations; the first one's provider signed it in. */
  async function vouchedFor() {
    const { organization, person, session } = await signedInAdministrator()
    const other = await createOrganization()
    await createPerson(other, {
      accountId: person.accountId,
      acceptedAt: new Date(),
      roles: ['system-administrator'],
    })
    await changeSession(session, { organizationId: organization.id, vouchedBy: organization.id })
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
    await changeSession(session, { accountId: own.accountId, organizationId: alone.id, vouchedBy: alone.id })
    await expect(requireOwnAccount()).resolves.toBeDefined()
  })
})
