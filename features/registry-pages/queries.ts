import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { equipment, memberships } from '@/db/schema'
import { anywhere, folded, foldedText } from '@/db/text-search'
import { visibleEquipment } from '@/features/equipment/scope'
import { personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import type { RegistryKind } from '@/features/registries/kind'
import { type Registry, registries } from '@/features/registries/registry'
import { type Actor, authorize, can } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'

/** A list counts no further: «1 000+» says enough beside a name. */
export const countedAtMost = 1_000

export const entryList = (kind: RegistryKind): ListDefinition<'name'> => {
  const { table } = registries[kind]
  return {
    sorts: { name: [{ by: folded(table.name), type: 'text' }] },
    initial: { sort: 'name', descending: false },
    id: table.id,
    pageSize: 50,
  }
}

const matching = ({ table }: Registry, text: string): SQL => {
  const words = foldedText(visibleText(text).slice(0, 100))
    .split(' ')
    .filter(Boolean)
    .map((word) => sql`${folded(table.name)} like ${anywhere(word)}`)
  return and(...words) ?? sql`true`
}

/** One page of a registry by name, and of how many people whom the actor sees each entry is. */
export async function listEntries(
  actor: Actor,
  kind: RegistryKind,
  text: string,
  request: ListRequest<'name'>,
) {
  authorize(actor, 'companies.read')
  const registry = registries[kind]
  const { table, visible, membership } = registry
  const people = sql`select from ${memberships} where ${visiblePeople(actor)}
    and ${memberships.deletedAt} is null and ${membership} = ${table.id} limit ${countedAtMost + 1}`
  return listPage(entryList(kind), request, {
    where: sql`${visible(actor)} and ${matching(registry, text)}`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          id: sql<string>`${table.id}`,
          name: sql<string>`${table.name}`,
          people: sql<number>`(select count(*)::int from (${people}) as counted)`,
          keys,
        })
        .from(table)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(table, where),
  })
}

/** An entry of the registry; null when the actor may not know of it. */
export async function findEntry(actor: Actor, kind: RegistryKind, id: string) {
  authorize(actor, 'companies.read')
  if (!isUuid(id)) return null
  const { table, visible } = registries[kind]
  const [row] = await database()
    .select({ id: sql<string>`${table.id}`, name: sql<string>`${table.name}` })
    .from(table)
    .where(sql`${visible(actor)} and ${table.id} = ${id}`)
  return row ?? null
}

export type Entry = NonNullable<Awaited<ReturnType<typeof findEntry>>>

/** Whom of an entry the actor sees: how many in each directory, and the first of them by name. */
export async function peopleOf(actor: Actor, kind: RegistryKind, id: string, limit: number) {
  if (!can(actor, 'people.read')) return null
  const seen = and(visiblePeople(actor), isNull(memberships.deletedAt), eq(registries[kind].membership, id))
  const [counts, first] = await Promise.all([
    database()
      .select({ directory: memberships.directory, n: sql<number>`count(*)::int` })
      .from(memberships)
      .where(seen)
      .groupBy(memberships.directory),
    database()
      .select({ ...personColumns, position: memberships.position, avatarId: memberships.avatarId })
      .from(memberships)
      .where(seen)
      .orderBy(asc(memberships.sortName), asc(memberships.id))
      .limit(limit),
  ])
  const count = (directory: 'employee' | 'customer') =>
    counts.find((each) => each.directory === directory)?.n ?? 0
  return { employee: count('employee'), customer: count('customer'), first }
}

/** How much equipment of an entry the actor sees; null where they may see none. */
export async function equipmentOf(actor: Actor, kind: RegistryKind, id: string): Promise<number | null> {
  if (!can(actor, 'equipment.read')) return null
  const seen = and(visibleEquipment(actor), isNull(equipment.deletedAt), eq(registries[kind].equipment, id))
  return database().$count(equipment, seen)
}

export type Contents = { people: number; customers: number; equipment: number }

/** All that stands in an entry, whoever sees it: what has to go somewhere before it is deleted. */
export async function contentsOf(
  db: Queryable,
  actor: Actor,
  kind: RegistryKind,
  id: string,
): Promise<Contents> {
  const { membership, equipment: owner } = registries[kind]
  const [row] = await db.execute<Contents>(sql`
    select (select count(*)::int from ${memberships}
        where ${memberships.organizationId} = ${actor.organizationId} and ${membership} = ${id}) as people,
      (select count(*)::int from ${memberships} where ${memberships.organizationId} = ${actor.organizationId}
        and ${membership} = ${id} and ${memberships.directory} = 'customer') as customers,
      (select count(*)::int from ${equipment}
        where ${equipment.organizationId} = ${actor.organizationId} and ${owner} = ${id}) as equipment`)
  return row ?? { people: 0, customers: 0, equipment: 0 }
}

/** Other entries whose name matches, as places where an entry's people could go. */
export async function otherEntries(
  actor: Actor,
  kind: RegistryKind,
  id: string,
  text: string,
  limit: number,
) {
  authorize(actor, 'companies.read')
  const registry = registries[kind]
  const { table, visible } = registry
  return database()
    .select({ id: sql<string>`${table.id}`, name: sql<string>`${table.name}` })
    .from(table)
    .where(sql`${visible(actor)} and ${table.id} <> ${id} and ${matching(registry, text)}`)
    .orderBy(folded(table.name), table.id)
    .limit(limit)
}
