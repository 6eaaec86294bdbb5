import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles, memberships, organizations, roleChanges, roles } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import type { Application } from '@/lib/applications'
import { listRequest, type SearchParams } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import type { BaseRole } from './base-roles'
import { holdersList, listHolders } from './holders'
import { holdersFilter } from './holders-filter'

useDatabase()

let organization: Organization

beforeEach(async () => {
  organization = await createOrganization()
})

const page = (
  params: SearchParams = {},
  application: Application = 'engineer-mobile',
  actor = adminActor({ organization }),
) => listHolders(actor, application, holdersFilter(params), listRequest(holdersList(application), params))

const names = async (...args: Parameters<typeof page>) =>
  (await page(...args)).rows.map(({ surname }) => surname)

const grantedAt = (membershipId: string, role: BaseRole, at: string) =>
  database()
    .update(membershipRoles)
    .set({ grantedAt: new Date(at) })
    .where(
      and(
        eq(membershipRoles.membershipId, membershipId),
        eq(membershipRoles.roleId, organization.roles[role]),
      ),
    )

async function deletedRole(role: BaseRole): Promise<void> {
  await database().update(roles).set({ deletedAt: sql`now()` }).where(eq(roles.id, organization.roles[role]))
}

describe('who may enter an application', () => {
  test('everybody whom a role lets in, with the roles and the earliest of them', async () => {
    const both = await createRegisteredPerson(organization, {
      surname: 'Абрамов',
      roles: ['service-specialist', 'service-manager', 'dispatcher'],
    })
    await grantedAt(both.id, 'service-manager', '2024-03-01')
    await grantedAt(both.id, 'service-specialist', '2025-03-01')
    await createPerson(organization, { surname: 'Белов', roles: ['service-specialist'] })
    await createRegisteredPerson(organization, { surname: 'Власов', roles: ['dispatcher'] })
    await createRegisteredPerson(organization, {
      surname: 'Гусев',
      deletedAt: new Date(),
      roles: ['service-specialist'],
    })
    const { rows, total } = await page()
    expect(total).toBe(2)
    expect(rows).toMatchObject([
      {
        id: both.id,
        state: 'registered',
        isOwner: false,
        since: new Date('2024-03-01'),
        reasons: [{ baseRole: 'service-manager' }, { baseRole: 'service-specialist' }],
      },
      { surname: 'Белов', state: 'not-invited', reasons: [{ baseRole: 'service-specialist' }] },
    ])
  })

  test('a role that gained the application later, or was brought back, opens it since then', async () => {
    const person = await createRegisteredPerson(organization, { roles: ['service-specialist'] })
    await grantedAt(person.id, 'service-specialist', '2024-03-01')
    const before = {
      baseRole: 'service-specialist' as const,
      name: 'Специалист',
      description: '',
      applications: ['web' as const],
      permissions: [],
      visibility: 'all' as const,
      seesBanned: false,
      seesDeleted: false,
    }
    await database()
      .insert(roleChanges)
      .values([
        {
          organizationId: organization.id,
          roleId: organization.roles['service-specialist'],
          kind: 'edited',
          version: 2,
          before,
          at: new Date('2025-05-05'),
        },
        {
          organizationId: organization.id,
          roleId: organization.roles['service-specialist'],
          kind: 'edited',
          version: 3,
          before: { ...before, applications: ['web', 'engineer-mobile'] },
          at: new Date('2025-06-06'),
        },
      ])
    expect((await page()).rows[0]?.since).toEqual(new Date('2025-05-05'))
    expect((await page({}, 'web')).rows[0]?.since).toEqual(new Date('2024-03-01'))
    await database()
      .insert(roleChanges)
      .values({
        organizationId: organization.id,
        roleId: organization.roles['service-specialist'],
        kind: 'restored',
        version: 4,
        before: { ...before, applications: ['web', 'engineer-mobile'] },
        at: new Date('2025-07-07'),
      })
    expect((await page()).rows[0]?.since).toEqual(new Date('2025-07-07'))
    await grantedAt(person.id, 'service-specialist', '2026-01-01')
    expect((await page()).rows[0]?.since).toEqual(new Date('2026-01-01'))
  })

  test('the owner may enter everything, since they own the organisation, whatever the roles', async () => {
    const owner = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
    await database()
      .update(organizations)
      .set({ ownerMembershipId: owner.id, ownerSince: new Date('2023-01-01') })
      .where(eq(organizations.id, organization.id))
    expect((await page()).rows).toMatchObject([
      { id: owner.id, isOwner: true, reasons: [], since: new Date('2023-01-01') },
    ])
  })

  test('a deleted role opens nothing', async () => {
    await createRegisteredPerson(organization, { roles: ['service-specialist'] })
    await deletedRole('service-specialist')
    expect((await page()).total).toBe(0)
  })

  test('one human of two directories is one row with the reasons of both cards', async () => {
    const employee = await createRegisteredPerson(organization, { roles: ['service-specialist'] })
    const customer = await createPerson(organization, {
      directory: 'customer',
      accountId: employee.accountId,
      acceptedAt: new Date(),
      roles: ['service-manager'],
    })
    const { rows, total } = await page()
    expect(total).toBe(1)
    expect(rows).toMatchObject([
      {
        id: employee.id,
        reasons: [
          { baseRole: 'service-specialist', directory: 'employee' },
          { baseRole: 'service-manager', directory: 'customer' },
        ],
      },
    ])
    await database().update(memberships).set({ bannedAt: sql`now()` }).where(eq(memberships.id, employee.id))
    expect((await page({ entry: 'now' })).rows).toMatchObject([
      { id: customer.id, reasons: [{ baseRole: 'service-manager' }] },
    ])
    expect((await page({ entry: 'banned' })).rows).toMatchObject([
      { id: employee.id, reasons: [{ baseRole: 'service-specialist' }] },
    ])
  })

  test('searched, filtered and sorted', async () => {
    const north = await createCompany(organization, 'Северная')
    const first = await createRegisteredPerson(organization, {
      surname: 'Ёлкин',
      roles: ['service-specialist'],
      companyId: north.id,
    })
    const second = await createPerson(organization, { surname: 'Борисов', roles: ['service-manager'] })
    await createRegisteredPerson(organization, {
      surname: 'Жуков',
      roles: ['service-specialist'],
      bannedAt: new Date(),
    })
    await grantedAt(first.id, 'service-specialist', '2025-01-01')
    await grantedAt(second.id, 'service-manager', '2024-01-01')
    expect(await names()).toEqual(['Борисов', 'Ёлкин', 'Жуков'])
    expect(await names({ q: 'елкин' })).toEqual(['Ёлкин'])
    expect(await names({ q: 'северная' })).toEqual(['Ёлкин'])
    expect(await names({ entry: 'now' })).toEqual(['Ёлкин'])
    expect(await names({ entry: 'later' })).toEqual(['Борисов'])
    expect(await names({ entry: 'banned' })).toEqual(['Жуков'])
    expect(await names({ entry: 'whale', role: organization.roles['service-manager'] })).toEqual(['Борисов'])
    expect(await names({ role: 'not an id' })).toEqual([])
    expect(await names({ sort: 'since' })).toEqual(['Борисов', 'Ёлкин', 'Жуков'])
    expect(await names({ sort: '-company' })).toEqual(['Ёлкин', 'Жуков', 'Борисов'])
  })

  test('pages by key through both directories in one order', async () => {
    for (let n = 100; n < 220; n++) {
      await createPerson(organization, {
        surname: `Номер${n}`,
        directory: n % 3 ? 'employee' : 'customer',
        roles: ['service-specialist'],
      })
    }
    for (const sort of ['name', '-since']) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const { rows, next, total } = await page({ sort, cursor })
        expect(total).toBe(120)
        seen.push(...rows.map(({ id }) => id))
        cursor = next ?? undefined
      } while (cursor)
      expect(new Set(seen).size).toBe(120)
      expect(seen).toHaveLength(120)
    }
    expect((await names()).slice(0, 3)).toEqual(['Номер100', 'Номер101', 'Номер102'])
  })

  test('shows the people whom the actor may see, and nobody of another organisation', async () => {
    const [own, foreign] = [await createCompany(organization), await createCompany(organization)]
    const boss = await createRegisteredPerson(organization, { companyId: own.id })
    await createRegisteredPerson(organization, {
      surname: 'Свой',
      companyId: own.id,
      roles: ['service-specialist'],
    })
    await createRegisteredPerson(organization, {
      surname: 'Чужой',
      companyId: foreign.id,
      roles: ['service-specialist'],
    })
    const narrow = actorWith({
      organization,
      person: boss,
      permissions: ['people.read'],
      visibility: 'own-company',
    })
    expect(await names({}, 'engineer-mobile', narrow)).toEqual(['Свой'])
    const stranger = adminActor({ organization: await createOrganization() })
    expect(await names({}, 'engineer-mobile', stranger)).toEqual([])
    await expect(page({}, 'web', actorWith({ organization, permissions: ['roles.read'] }))).rejects.toThrow(
      Forbidden,
    )
  })
})
