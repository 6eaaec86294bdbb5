import { randomUUID } from 'node:crypto'
import { test as base } from '@playwright/test'
import { createOrganization, type Organization } from '@/test/factories'
import { type Caller, callerOf, edgeKinds, type Kind, kinds } from './callers'
import type { Gate, Rows } from './door'
import { allNouns, newRows } from './rows'

type Party = Kind['party']

/** Surnames of a party's people and names of its roles: where they may not be read, they may not be found. */
export const canaries: Record<Party, string> = { home: 'Чижова', other: 'Клестова' }

export type World = {
  organizations: Record<Party, Organization>
  /** One of each kind, kept for requests that change nothing. */
  callers: readonly Caller[]
  /** The rows that a party's callers may ask for, and those of the other party. */
  own: Record<Party, Rows>
  others: Record<Party, Rows>
}

/** Ids of nothing. */
export const missing: Rows = () => randomUUID()

async function buildWorld(): Promise<World> {
  const organizations = {
    home: await createOrganization({ name: 'Домашняя' }),
    other: await createOrganization({ name: 'Другая' }),
  }
  const callers: Caller[] = []
  for (const kind of kinds) callers.push(await callerOf(kind, organizations[kind.party]))
  const rowsOf = (party: Party) =>
    newRows(allNouns, { organization: organizations[party], accountId: null, surname: canaries[party] })
  const [home, other] = [await rowsOf('home'), await rowsOf('other')]
  return { organizations, callers, own: { home, other }, others: { home: other, other: home } }
}

/** One of each kind, and those who miss a gate by one permission. */
export async function everybody(world: World, gate: Gate): Promise<Caller[]> {
  const edges = edgeKinds(gate).map((kind) => callerOf(kind, world.organizations[kind.party]))
  return [...world.callers, ...(await Promise.all(edges))]
}

/** Two organisations and everybody who may stand before a door, once a worker. */
export const test = base.extend<{ origin: string }, { world: World }>({
  world: [
    async ({ browserName: _ }, use) => {
      await use(await buildWorld())
    },
    { scope: 'worker' },
  ],
  origin: async ({ baseURL }, use) => use(baseURL ?? ''),
})
