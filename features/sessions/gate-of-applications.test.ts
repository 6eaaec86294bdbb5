import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { consents, membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { applications, permissions } from '@/lib/applications'
import { pathHeader } from '@/lib/request-path'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, createSession, testAddress } from '@/test/factories'
import { carrySession, newRequest } from '@/test/request'
import { changeSession, hoursAgo, signedInAdministrator } from '@/test/signed-in'
import { openApplications, requireAccount, requireActor } from './gate'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/test/request')).nextNavigation)

beforeEach(() => newRequest({ headers: { [pathHeader]: '/admin/employees?state=banned' } }))

describe('what roles open', () => {
  it('is the union over roles and directories, from the next request', async () => {
    const { organization, person } = await signedInAdministrator()
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
    const { person } = await signedInAdministrator()
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
    const { organization, person } = await signedInAdministrator()
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
    const { session } = await signedInAdministrator()
    await changeSession(session, { organizationId: other.id })
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
    const { organization, person } = await signedInAdministrator()
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
    await signedInAdministrator()
    await publish(await createOrganization())
    expect((await requireActor('admin')).kind).toBe('person')
  })
})
