import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import type { Actor, Directory } from '@/lib/actor'
import type { ListRequest, RowQuery } from '@/lib/list'
import { ofDirectory, type PeopleFilter, peopleBesideText, peopleWhere } from './filter'
import type { PeopleSort } from './people-list'
import { beginsElsewhere, beginsSurname, onlyWord } from './search'

/** So many are counted and sorted; of more, a page is looked for along the order's index. */
export const foundAtMost = 10_000

/** So many rows of an index are looked at for one page. */
const walkedAtMost = 20_000

/** A word that begins so few other words than surnames. */
const rareAtMost = 1_000

export type Total = { n: number; isExact: boolean }

type Asked = {
  actor: Actor
  directory: Directory
  filter: PeopleFilter
  request: ListRequest<PeopleSort>
  total: Total
}

/** Whether nothing is asked but an order: then its index leads to every page at once. */
export const isWhole = (
  actor: Actor,
  { text, states, roleIds, companyIds, districtIds, ...rest }: PeopleFilter,
): boolean =>
  actor.visibility === 'all' &&
  actor.seesBanned &&
  text.trim() === '' &&
  [...states, ...roleIds, ...companyIds, ...districtIds].length === 0 &&
  rest.link === null &&
  rest.seen === null &&
  rest.deleted === 'hide' &&
  rest.banned === 'all'

/**
 * The ids of a page's people among millions, a condition for the query that shows them. Few who fit are sorted; of many
 * the next ones in the order are near, except where those who fit stand together elsewhere: then it jumps there.
 */
export async function pageOfFound(tx: Queryable, asked: Asked, query: RowQuery): Promise<SQL> {
  const where = peopleWhere(asked.actor, asked.directory, asked.filter)
  const sorted = (source: SQL) =>
    sql`select ${memberships.id} from ${source} where ${query.beyond ?? sql`true`} ${inOrder(query)}`
  if (asked.total.isExact) return isIn(sorted(sql`(${everybody} where ${where} offset 0) memberships`))
  const word = asked.request.sort === 'name' ? onlyWord(asked.filter.text) : null
  return word && (await isRareElsewhere(tx, asked, word))
    ? amongNamesakes(asked, word, query, sorted)
    : nearby(tx, asked, query, where)
}

/** The next ones along the order, which are near where many fit; all of the order where they stand together far away. */
async function nearby(tx: Queryable, { actor, directory }: Asked, query: RowQuery, where: SQL): Promise<SQL> {
  const walked = sql`select ${memberships.id} from (${everybody}
    where ${and(ofDirectory(actor, directory), query.beyond)}
    order by ${sql.join(query.orderBy, sql`, `)} limit ${walkedAtMost}) memberships where ${where} ${inOrder(query)}`
  const near = await tx.execute<{ id: string }>(walked)
  return near.length === query.limit ? oneOf(near) : (query.where ?? sql`false`)
}

/** Those whose surname begins with the word stand together in the index; the others who match it are few. */
function amongNamesakes(asked: Asked, word: string, query: RowQuery, sorted: (source: SQL) => SQL): SQL {
  const besides = peopleBesideText(asked.actor, asked.directory, asked.filter)
  const namesakes = and(besides, beginsSurname(word), query.beyond)
  const others = and(besides, beginsElsewhere(asked.actor, word), sql`not ${beginsSurname(word)}`)
  return isIn(sql`(select ${memberships.id} from ${memberships} where ${namesakes} ${inOrder(query)})
    union all (${sorted(sql`(${everybody} where ${others} offset 0) memberships`)})`)
}

async function isRareElsewhere(tx: Queryable, { actor, directory }: Asked, word: string): Promise<boolean> {
  const others = and(ofDirectory(actor, directory), beginsElsewhere(actor, word))
  return (await countUpTo(tx, others, rareAtMost + 1)) <= rareAtMost
}

const everybody = sql`select * from ${memberships}`

const inOrder = ({ orderBy, limit }: RowQuery): SQL =>
  sql`order by ${sql.join(orderBy, sql`, `)} limit ${limit}`

const isIn = (ids: SQL): SQL => sql`${memberships.id} in (${ids})`

const oneOf = (rows: readonly { id: string }[]): SQL =>
  sql`${memberships.id} = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`

/** How many fit: exactly as far as that is quick, else by a sample of the table. */
export async function countFound(tx: Queryable, where: SQL): Promise<Total> {
  const n = await countUpTo(tx, where, foundAtMost + 1)
  return n <= foundAtMost ? { n, isExact: true } : sampled(tx, where)
}

async function countUpTo(tx: Queryable, where: SQL | undefined, limit: number): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from ${memberships} where ${where} limit ${limit}) as found`,
  )
  return row?.n ?? 0
}

/** About twenty thousand rows, whatever the statistics say. */
const sampledPages = 1_200

async function sampled(tx: Queryable, where: SQL): Promise<Total> {
  const [table] = await tx.execute<{ percent: number }>(
    sql`select least(100, 100 * ${sampledPages} * 8192.0 / pg_relation_size('memberships'))::float as percent`,
  )
  const percent = table?.percent ?? 100
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from memberships tablesample system (${percent}::real) repeatable (1) where ${where}`)
  return { n: rounded(Math.max((row?.n ?? 0) * (100 / percent), foundAtMost)), isExact: false }
}

/** The planner's own guess for a directory without a filter, by statistics that an import renews. */
export async function countWhole(
  tx: Queryable,
  actor: Actor,
  directory: Directory,
  where: SQL,
): Promise<Total> {
  const [plan] = await tx.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) select from ${memberships} where ${ofDirectory(actor, directory)}`,
  )
  const guess = plan?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  return guess > 2 * foundAtMost ? { n: rounded(guess), isExact: false } : countFound(tx, where)
}

/** Two digits say as much as a guess knows. */
const rounded = (n: number): number => Number(n.toPrecision(2))
