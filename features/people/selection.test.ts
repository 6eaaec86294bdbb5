import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { readSelection, type Selection } from '@/lib/selection'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, type Organization, type Person } from '@/test/factories'
import { selectedPeople } from './selection'

useDatabase()

let organization: Organization
let ours: Person
let other: Person
let stranger: Person

beforeAll(async () => {
  organization = await createOrganization()
  ours = await createPerson(organization, { surname: 'Ёлкин' })
  other = await createPerson(organization, { surname: 'Жилин' })
  stranger = await createPerson(await createOrganization(), { surname: 'Ёлкин' })
})

const chosen = async (selection: Selection | null, actor = adminActor({ organization })) => {
  if (!selection) return null
  const rows = await database()
    .select({ surname: memberships.surname })
    .from(memberships)
    .where(selectedPeople(actor, 'employee', selection))
  return rows.map(({ surname }) => surname).sort()
}

describe('a selection', () => {
  test('names people, of whom those of others and of the other directory are none', async () => {
    const ids = [ours.id, stranger.id]
    expect(await chosen(readSelection({ selection: 'ids', ids }))).toEqual(['Ёлкин'])
    const customer = await createPerson(organization, { directory: 'customer' })
    expect(await chosen(readSelection({ selection: 'ids', ids: [customer.id] }))).toEqual([])
  })

  test('means everybody who fits the list, but some', async () => {
    expect(await chosen(readSelection({ selection: 'matching', filter: 'q=елкин' }))).toEqual(['Ёлкин'])
    const all = readSelection({ selection: 'matching', filter: '', except: ours.id })
    expect(await chosen(all)).toEqual(['Жилин'])
  })

  test('shows nobody whom the actor does not see', async () => {
    const nearsighted = actorWith({ organization, permissions: ['people.write'], visibility: 'own-company' })
    expect(await chosen({ kind: 'ids', ids: [other.id] }, nearsighted)).toEqual([])
    expect(await chosen({ kind: 'matching', filter: '', except: [] }, nearsighted)).toEqual([])
  })

  test.each([
    ['nothing', {}],
    ['no people', { selection: 'ids', ids: [] }],
    ['no ids', { selection: 'ids', ids: ["' or 1=1"] }],
    ['another kind', { selection: 'all' }],
    ['too many', { selection: 'ids', ids: Array.from({ length: 1_001 }, () => crypto.randomUUID()) }],
    ['an endless filter', { selection: 'matching', filter: 'q='.padEnd(5_000, 'а') }],
  ])('is refused with %s', (_what, fields) => {
    expect(readSelection(fields)).toBeNull()
  })
})
