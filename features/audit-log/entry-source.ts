import 'server-only'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { auditEntries, memberships } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import { addressRange } from '@/lib/address-range'
import { type AuditFilter, eventsIn } from './filter'
import type { FilteredPerson } from './filtered-people'

/** Values of one indexed column, as a query of the one column `value`. */
type Branch = { column: SQL; values: SQL } | 'all'

export type EntrySource = {
  /** What every entry fulfils. */
  where: SQL
  /**
   * Where the newest entries of each value stand in an index of their own: a page of ten million entries is then the newest
   * of a few short lists. Null where the order of time alone leads to them quickly.
   */
  branches: Branch[] | null
}

/** The entries of the actor's journal that fit, and the quick way to the newest of them. */
export function entrySource(actor: Actor, filter: AuditFilter, people: FilteredPerson[] | null): EntrySource {
  const events = eventsIn(filter)
  const where = and(
    eq(auditEntries.organizationId, actor.organizationId),
    isVisible(actor),
    people ? concernsPeople(people) : undefined,
    events ? sql`${auditEntries.event} in (${literals(events)})` : undefined,
    filter.from ? sql`${auditEntries.at} >= ${startOfDay(filter.from)}` : undefined,
    filter.to ? sql`${auditEntries.at} < ${startOfDay(filter.to)} + interval '1 day'` : undefined,
    filter.address ? isFrom(filter.address) : undefined,
  )
  return { where: where ?? sql`false`, branches: branchesOf(actor, filter, people, events) }
}

function branchesOf(
  actor: Actor,
  { address }: AuditFilter,
  people: FilteredPerson[] | null,
  events: readonly string[] | null,
): Branch[] | null {
  if (people) {
    return [
      { column: sql`subject_id`, values: uuids(idsOf(people)) },
      { column: sql`actor_account_id`, values: uuids(accountsOf(people)) },
    ]
  }
  if (actor.visibility !== 'all') {
    return [
      { column: sql`subject_id`, values: idsOfVisible(actor) },
      { column: sql`actor_account_id`, values: uuids(actor.accountId ? [actor.accountId] : []) },
    ]
  }
  // An index alone answers, and quicker than that by event.
  if (address) return ['all']
  if (!events) return null
  return [{ column: sql`event`, values: sql`select value from unnest(${sql.param(events)}::text[]) value` }]
}

/** All of the organisation's journal; whoever sees some people reads what the reader did or what concerns those people. */
function isVisible(actor: Actor): SQL | undefined {
  if (actor.visibility === 'all') return undefined
  return sql`(${auditEntries.subjectId} in (${idsOfVisible(actor)}) or ${auditEntries.actorAccountId} = ${actor.accountId})`
}

const idsOfVisible = (actor: Actor): SQL =>
  sql`select ${memberships.id} as value from ${memberships} where ${visiblePeople(actor)}`

/** They did it, or it concerns them or their account. */
const concernsPeople = (people: FilteredPerson[]): SQL =>
  or(
    sql`${auditEntries.subjectId} = any(${sql.param(idsOf(people))}::uuid[])`,
    sql`${auditEntries.actorAccountId} = any(${sql.param(accountsOf(people))}::uuid[])`,
  ) ?? sql`false`

const accountsOf = (people: FilteredPerson[]): string[] =>
  people.flatMap(({ accountId }) => (accountId ? [accountId] : []))

const idsOf = (people: FilteredPerson[]): string[] => [
  ...new Set([...people.map(({ id }) => id), ...accountsOf(people)]),
]

const uuids = (ids: readonly string[]): SQL => sql`select value from unnest(${sql.param(ids)}::uuid[]) value`

/** Between the first and the last address of the range, which the index by address answers. */
function isFrom(address: string): SQL {
  const range = sql`${literals([addressRange(address) ?? ''])}::inet`
  return sql`(${auditEntries.address} >= host(network(${range}))::inet and ${auditEntries.address} <= host(broadcast(${range}))::inet)`
}

/**
 * Words of our own and addresses that were read, written out: behind a parameter the planner would not see whether they are
 * common or rare, a network or a neighbourhood.
 */
const literals = (words: readonly string[]): SQL =>
  sql.raw(words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', '))
