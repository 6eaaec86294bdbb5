import 'server-only'
import { getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RowQuery } from '@/lib/list'
import type { Queryable } from './client'

/** About so many are counted and sorted; of more, a page is looked for along the order's index. */
export const foundAtMost = 10_000

/** What the planner may hold against finding all of a few: some tens of milliseconds. */
const dearest = 40_000

/** So many rows of an index are looked at for one page, the next number where those before held too few. */
const walks = [1_000, 6_000, 40_000]

export type Total = { n: number; isExact: boolean }

/** A large table whose rows are listed; each is known by its `id`. */
export type Source = PgTable

/**
 * Each of `parts` is what an index can answer in the order by itself, and together they hold all who fit; mostly it is one:
 * what the index begins with, and conditions on the order's own first key. `where` is all that is asked.
 */
type Search = { table: Source; parts: readonly SQL[]; where: SQL }

/** A way to pages of many that is better than `nearby` for some of them; null for the others. */
type Shortcut = (query: RowQuery) => Promise<SQL | null>

/**
 * Pages among a million rows and how many fit, which the first page tells. Few who fit are found, counted and sorted by one
 * statement, unless they have to be looked for among very many; of many the next ones in the order are near. The number of
 * these is a sample's.
 */
export function foundRows(tx: Queryable, search: Search, shortcut: Shortcut = async () => null) {
  const { promise: total, resolve } = Promise.withResolvers<Total>()
  return {
    total: () => total,
    /** The condition for the query that shows a page. */
    async page(query: RowQuery): Promise<SQL> {
      const guess = await estimate(tx, search.table, search.where)
      const isMany = guess.n > foundAtMost
      if (isMany || (guess.isSolid && (await costOf(tx, search)) > dearest)) {
        resolve({ n: rounded(guess.n), isExact: false })
        return (isMany && (await shortcut(query))) || nearby(tx, search, query)
      }
      const { n, ids } = await allFound(tx, search, query)
      resolve({ n, isExact: true })
      return oneOf(search.table, ids)
    },
  }
}

/** All who fit, their number, and the page among them. */
async function allFound(
  tx: Queryable,
  { table, where }: Search,
  query: RowQuery,
): Promise<{ n: number; ids: string[] }> {
  const [row] = await tx.execute<{ n: number; ids: string[] }>(sql`
    with found as materialized (select * from ${table} where ${where})
    select (select count(*)::int from found) as n, array(${sortedIds(table, sql`found ${nameOf(table)}`, query)}) as ids`)
  return row ?? { n: 0, ids: [] }
}

async function costOf(tx: Queryable, { table, where }: Search): Promise<number> {
  return (await planOf(tx, sql`select * from ${table} where ${where}`))['Total Cost']
}

/**
 * The next ones along the order, which are near where many fit; else they stand together far away, and all of them are found
 * and sorted, which costs less than to walk there.
 */
async function nearby(tx: Queryable, search: Search, query: RowQuery): Promise<SQL> {
  const { table, where } = search
  for (const rows of walks) {
    const near = await tx.execute<{ id: string }>(sql`
      select id from (${along(search, query, rows)}) ${nameOf(table)} where ${where} ${inWalkedOrder(query)}`)
    if (near.length === query.limit) {
      return oneOf(
        table,
        near.map(({ id }) => id),
      )
    }
  }
  return isIn(table, sortedIds(table, asOne(table, where), query))
}

/**
 * So many rows of the order, whether they fit or not, beside what they are ordered by: an outer query knows by a column that its
 * rows come in order, by an expression it would walk all and sort them once more.
 */
function along({ table, parts }: Search, query: RowQuery, rows: number): SQL {
  const keys = sql.join(
    query.by.map((key, at) => sql`${key} as ${keyName(at)}`),
    sql`, `,
  )
  const walked = parts.map(
    (part) =>
      sql`(select *, ${keys} from ${table} where ${part} and ${query.beyond ?? sql`true`} ${inOrder(query, rows)})`,
  )
  return sql`select * from (${sql.join(walked, sql` union all `)}) ${nameOf(table)} ${inWalkedOrder(query, rows)}`
}

const keyName = (at: number): SQL => sql`${sql.identifier(`order_key_${at}`)}`

const inWalkedOrder = ({ by, isBackwards, limit }: RowQuery, atMost = limit): SQL => {
  const keys = by.map((_, at) => sql`${keyName(at)} ${isBackwards ? sql`desc` : sql`asc`}`)
  return sql`order by ${sql.join(keys, sql`, `)} limit ${atMost}`
}

/** Those who fit, found before they are sorted: a sub-select by the table's own name. */
const asOne = (table: Source, where: SQL | undefined): SQL =>
  sql`(select * from ${table} where ${where ?? sql`true`} offset 0) ${nameOf(table)}`

/** The ids of the page's rows of a source that bears the table's name. */
const sortedIds = (table: Source, source: SQL, query: RowQuery): SQL =>
  sql`select ${idOf(table)} from ${source} where ${query.beyond ?? sql`true`} ${inOrder(query)}`

/** Whatever matches a word elsewhere than where a name begins is few up to here. */
export const rareAtMost = 2_000

/** In an order whose index jumps to where the namesakes stand; the others, who are few, are found and sorted. */
export const amongNamesakes = (
  table: Source,
  { namesakes, others }: { namesakes: SQL | undefined; others: SQL | undefined },
  query: RowQuery,
): SQL =>
  isIn(
    table,
    sql`(select ${idOf(table)} from ${table}
        where ${namesakes ?? sql`false`} and ${query.beyond ?? sql`true`} ${inOrder(query)})
      union all (${sortedIds(table, asOne(table, others ?? sql`false`), query)})`,
  )

const inOrder = ({ orderBy, limit }: RowQuery, atMost = limit): SQL =>
  sql`order by ${sql.join(orderBy, sql`, `)} limit ${atMost}`

const isIn = (table: Source, ids: SQL): SQL => sql`${idOf(table)} in (${ids})`

const oneOf = (table: Source, ids: readonly string[]): SQL =>
  sql`${idOf(table)} = any(${sql.param(ids)}::uuid[])`

const nameOf = (table: Source): SQL => sql`${sql.identifier(getTableName(table))}`
const idOf = (table: Source): SQL => sql`${nameOf(table)}.id`

/** Some six thousand rows tell few from many. */
const sampledPages = 320

/** So many hits of a sample are more than chance. */
const solidHits = 10

/** About how many fit, by a sample of the table: the same every time, whatever the statistics say. */
export async function estimate(
  tx: Queryable,
  table: Source,
  where: SQL,
): Promise<{ n: number; isSolid: boolean }> {
  const [size] = await tx.execute<{ percent: number }>(
    sql`select least(100, 100 * ${sampledPages} * 8192.0 / greatest(1, pg_relation_size(${getTableName(table)})))::float as percent`,
  )
  const percent = size?.percent ?? 100
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from ${table} tablesample system (${percent}::real) repeatable (1) where ${where}`)
  const hits = row?.n ?? 0
  return { n: hits * (100 / percent), isSolid: hits >= solidHits }
}

/** The planner's own guess for a list without a filter, by statistics that an import renews; small lists are counted. */
export async function countWhole(tx: Queryable, table: Source, whole: SQL, where: SQL): Promise<Total> {
  const guess = (await planOf(tx, sql`select from ${table} where ${whole}`))['Plan Rows']
  if (guess > 2 * foundAtMost) return { n: rounded(guess), isExact: false }
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from ${table} where ${where} limit ${foundAtMost + 1}) found`,
  )
  const n = row?.n ?? 0
  return n <= foundAtMost
    ? { n, isExact: true }
    : { n: rounded((await estimate(tx, table, where)).n), isExact: false }
}

type Plan = { 'Plan Rows': number; 'Total Cost': number }

async function planOf(tx: Queryable, statement: SQL): Promise<Plan> {
  const [row] = await tx.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql`explain (format json) ${statement}`)
  const plan = row?.['QUERY PLAN'][0]?.Plan
  if (!plan) throw new Error('the statement has no plan')
  return plan
}

/** Two digits say as much as a guess knows. */
const rounded = (n: number): number => Number(n.toPrecision(2))
