import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships, organizations, roles } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { baseRoles } from './base-roles'
import { effectsOfRoleChange } from './effects'

useDatabase()

let organization: Organization

beforeEach(async () => {
  organization = await createOrganization()
})

/** The specialist's role without `taken` and with `added`. */
function draft({ taken = [], added = [] }: { taken?: Application[]; added?: (Application | Permission)[] }) {
  const base = baseRoles.find(({ baseRole }) => baseRole === 'service-specialist')
  const kept = (base?.applications ?? []).filter((application) => !taken.includes(application))
  return {
    applications: [...kept, ...added.filter((grant): grant is Application => !grant.includes('.'))],
    permissions: [
      ...(base?.permissions ?? []),
      ...added.filter((grant): grant is Permission => grant.includes('.')),
    ],
  }
}

const effects = (change: Parameters<typeof draft>[0], actor = adminActor({ organization })) =>
  effectsOfRoleChange(actor, organization.roles['service-specialist'], draft(change))

const specialist = (values: Parameters<typeof createRegisteredPerson>[1] = {}) =>
  createRegisteredPerson(organization, { roles: ['service-specialist'], ...values })

describe('taking an application from a role', () => {
  test('counts those who lose it, apart from those who keep it by another role', async () => {
    const loser = await specialist({ surname: 'Абрамов' })
    await specialist({ surname: 'Белов', roles: ['service-specialist', 'service-manager'] })
    await createPerson(organization, { surname: 'Волков', roles: ['service-specialist'] })
    await createRegisteredPerson(organization, { roles: ['dispatcher'] })
    const [effect, ...others] = await effects({ taken: ['engineer-mobile'] })
    expect(others).toEqual([])
    expect(effect).toMatchObject({
      grant: 'engineer-mobile',
      change: 'lost',
      people: 2,
      signedIn: 0,
      unchanged: 1,
    })
    expect(effect?.first.map(({ name }) => name)).toEqual(['Абрамов Павел', 'Волков Павел'])
    expect(effect?.first[0]).toMatchObject({ id: loser.id, directory: 'employee', isSignedIn: false })
  })

  test('people who cannot enter lose nothing: the banned and the deleted; a ban that is over does not count', async () => {
    await specialist({ bannedAt: new Date() })
    await specialist({ deletedAt: new Date() })
    await specialist({ bannedAt: new Date('2020-01-01'), bannedUntil: new Date('2020-02-01') })
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([{ people: 1, unchanged: 0 }])
  })

  test('one human in two directories counts once, and keeps what the other membership gives', async () => {
    const both = await specialist({ surname: 'Двойной' })
    const asCustomer = await createPerson(organization, {
      directory: 'customer',
      accountId: both.accountId,
      acceptedAt: new Date(),
      roles: ['service-specialist'],
    })
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([
      { people: 1, unchanged: 0, first: [{ id: both.id }] },
    ])
    const other = await specialist()
    await createPerson(organization, {
      directory: 'customer',
      accountId: other.accountId,
      acceptedAt: new Date(),
      roles: ['service-manager'],
    })
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([{ people: 1, unchanged: 1 }])
    await database().update(memberships).set({ bannedAt: sql`now()` }).where(eq(memberships.id, both.id))
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([
      { people: 1, unchanged: 1, first: [{ id: asCustomer.id }] },
    ])
  })

  test('a deleted role keeps nothing for anybody', async () => {
    await specialist({ roles: ['service-specialist', 'service-manager'] })
    await database()
      .update(roles)
      .set({ deletedAt: sql`now()` })
      .where(eq(roles.id, organization.roles['service-manager']))
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([{ people: 1, unchanged: 0 }])
  })

  test('the owner stands above roles and loses nothing', async () => {
    const owner = await specialist()
    await database()
      .update(organizations)
      .set({ ownerMembershipId: owner.id })
      .where(eq(organizations.id, organization.id))
    expect(await effects({ taken: ['engineer-mobile'] })).toMatchObject([{ people: 0, unchanged: 1 }])
  })

  test('marks people with a live session in this organisation', async () => {
    const elsewhere = await createOrganization()
    const live = await specialist({ surname: 'Живой' })
    await createSession(live.accountId)
    await createSession(live.accountId)
    const ended = await specialist()
    await createSession(ended.accountId, { revokedAt: new Date() })
    await createSession(ended.accountId, { expiresAt: new Date('2020-01-01') })
    await createSession(ended.accountId, { lastSeenAt: new Date('2020-01-01') })
    await createSession(ended.accountId, { organizationId: elsewhere.id })
    const [effect] = await effects({ taken: ['engineer-mobile'] })
    expect(effect).toMatchObject({ people: 2, signedIn: 1 })
    expect(effect?.first.filter(({ isSignedIn }) => isSignedIn).map(({ id }) => id)).toEqual([live.id])
  })

  test('names the first fifty by name, and counts all', async () => {
    for (let n = 60; n > 0; n--) {
      await createPerson(organization, {
        surname: `Номер ${String(n).padStart(3, '0')}`,
        roles: n % 2 ? ['service-specialist'] : ['service-specialist', 'customer'],
      })
    }
    const [mobile, admin] = await effects({ taken: ['engineer-mobile'], added: ['admin'] }).then((all) =>
      ['engineer-mobile', 'admin'].map((grant) => all.find((effect) => effect.grant === grant)),
    )
    expect(mobile).toMatchObject({ people: 60, change: 'lost' })
    expect(mobile?.first).toHaveLength(50)
    expect(mobile?.first.slice(0, 3).map(({ name }) => name)).toEqual([
      'Номер 001 Павел',
      'Номер 002 Павел',
      'Номер 003 Павел',
    ])
    expect(admin).toMatchObject({ people: 60, change: 'gained' })
  })
})

test('giving says who gains, apart from those who had it already', async () => {
  await specialist()
  await specialist({ roles: ['service-specialist', 'dispatcher'] })
  expect(await effects({ added: ['admin', 'people.read', 'roles.read'] })).toMatchObject([
    { grant: 'admin', change: 'gained', people: 1, unchanged: 1 },
    { grant: 'people.read', change: 'gained', people: 1, unchanged: 1 },
    { grant: 'roles.read', change: 'gained', people: 2, unchanged: 0 },
  ])
})

test('nothing changed, a new role and another organisation’s role touch nobody', async () => {
  await specialist()
  expect(await effects({})).toEqual([])
  const stranger = adminActor({ organization: await createOrganization() })
  expect(await effects({ taken: ['web'] }, stranger)).toEqual([])
  expect(await effectsOfRoleChange(adminActor({ organization }), null, draft({ added: ['admin'] }))).toEqual(
    [],
  )
})

test('counts everybody, and names those alone whom the actor may see', async () => {
  const company = await createCompany(organization)
  const own = await specialist({ companyId: company.id })
  await specialist()
  const boss = await createRegisteredPerson(organization, { companyId: company.id })
  const seesOwn = actorWith({
    organization,
    person: boss,
    permissions: ['roles.read', 'people.read'],
    visibility: 'own-company',
  })
  const [effect] = await effects({ taken: ['web'] }, seesOwn)
  expect(effect?.people).toBe(2)
  expect(effect?.first.map(({ id }) => id)).toEqual([own.id])
  const [nameless] = await effects(
    { taken: ['web'] },
    actorWith({ organization, permissions: ['roles.read'] }),
  )
  expect(nameless).toMatchObject({ people: 2, first: [] })
  await expect(
    effects({ taken: ['web'] }, actorWith({ organization, permissions: ['people.read'] })),
  ).rejects.toThrow(Forbidden)
})
