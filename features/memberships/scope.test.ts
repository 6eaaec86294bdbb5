import { inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { updatePerson } from '@/features/people/mutations'
import { personChangeSchema } from '@/features/people/schema'
import type { Actor } from '@/lib/actor'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { visiblePeople } from './scope'

useDatabase()

let organization: Organization
let people: Record<
  'me' | 'colleague' | 'north' | 'south' | 'nowhere' | 'banned' | 'formerly' | 'deleted',
  Person
>

beforeAll(async () => {
  organization = await createOrganization()
  const { id: companyId } = await createCompany(organization)
  const { id: north } = await createDistrict(organization, 'Север')
  const { id: south } = await createDistrict(organization, 'Юг')
  const person = (values: Parameters<typeof createPerson>[1]) => createPerson(organization, values)
  people = {
    me: await person({ companyId, districtId: north }),
    colleague: await person({ companyId, districtId: south }),
    north: await person({ districtId: north }),
    south: await person({ districtId: south }),
    nowhere: await person({}),
    banned: await person({ districtId: north, bannedAt: new Date() }),
    formerly: await person({ bannedAt: new Date('2020-01-01'), bannedUntil: new Date('2020-02-01') }),
    deleted: await person({ districtId: north, deletedAt: new Date() }),
  }
})

const looking = (facts: Partial<Parameters<typeof actorWith>[0]>) =>
  actorWith({ organization, person: people.me, permissions: ['people.read', 'people.write'], ...facts })

async function seenBy(actor: Actor) {
  const ids = Object.values(people).map(({ id }) => id)
  const rows = await database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(inArray(memberships.id, ids))
    .except(database().select({ id: memberships.id }).from(memberships).where(visiblePeople(actor)))
  const unseen = new Set(rows.map(({ id }) => id))
  return Object.entries(people).flatMap(([name, { id }]) => (unseen.has(id) ? [] : name))
}

describe('whom roles show', () => {
  test.each([
    ['all', ['me', 'colleague', 'north', 'south', 'nowhere', 'banned', 'formerly', 'deleted']],
    ['own-company', ['me', 'colleague']],
    ['own-district', ['me', 'north', 'banned', 'deleted']],
    ['own-company-or-district', ['me', 'colleague', 'north', 'banned', 'deleted']],
  ] as const)('%s', async (visibility, expected) => {
    expect(await seenBy(looking({ visibility }))).toEqual(expected)
  })

  test('the banned and the deleted only where a role shows them; whose ban is over is shown', async () => {
    const all = ['me', 'colleague', 'north', 'south', 'nowhere', 'formerly']
    expect(await seenBy(looking({ seesBanned: false, seesDeleted: false }))).toEqual(all)
    expect(await seenBy(looking({ seesBanned: true, seesDeleted: false }))).toContain('banned')
    expect(await seenBy(looking({ seesBanned: false, seesDeleted: true }))).toContain('deleted')
    expect(await seenBy(looking({ visibility: 'own-district', seesBanned: false }))).not.toContain('banned')
  })

  test('nobody to whoever has no company, no district, or no card at all', async () => {
    for (const visibility of ['own-company', 'own-district', 'own-company-or-district'] as const) {
      expect(await seenBy(looking({ visibility, person: people.nowhere })), visibility).toEqual([])
      expect(await seenBy(looking({ visibility, person: undefined })), visibility).toEqual([])
    }
  })

  test('nobody of another organisation, whatever the district', async () => {
    const elsewhere = await createOrganization()
    const { id: districtId } = await createDistrict(elsewhere, 'Север')
    const namesake = await createPerson(elsewhere, { districtId })
    const actor = actorWith({ organization: elsewhere, person: namesake, visibility: 'own-district' })
    expect(await seenBy(actor)).toEqual([])
  })
})

test('nobody looks into another district by moving a card there', async () => {
  const actor = looking({ visibility: 'own-district' })
  const change = (district: string, version: number) =>
    personChangeSchema.parse({
      id: people.me.id,
      directory: 'employee',
      version,
      openedWith: '{}',
      surname: 'Зимин',
      givenName: 'Павел',
      district,
      roles: [organization.roles.customer],
    })
  expect((await updatePerson(actor, change('СЕВЕР', people.me.version))).ok).toBe(true)
  expect(await updatePerson(actor, change('Юг', people.me.version + 1))).toMatchObject({
    ok: false,
    problems: [{ field: 'district', message: 'people.problem.foreignDistrict' }],
  })
})
