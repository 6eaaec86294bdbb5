import 'server-only'
import { getTableName, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RowQuery } from '@/lib/list'
import type { Queryable } from './client'

/** So many are counted and sorted; of more, a page is looked for along the order's index. */
export const foundAtMost = 10_000

/** So many rows of an index are looked at for one page. */
const walkedAtMost = 20_000

export type Total = { n: number; isExact: boolean }

/** A large table whose rows are listed; each is known by its `id`. */
export type Source = PgTable

/**
 * The ids of a page among a million rows, a condition for the query that shows them: few are sorted, of many the next ones in
 * the order are near. `whole` is what an index of each order begins with, `where` all that is asked.
 */
export const pageOfFound = (
  tx: Queryable,
  table: Source,
  { whole, where, total }: { whole: SQL; where: SQL; total: Total },
  query: RowQuery,
): SQL | Promise<SQL> =>
  total.isExact
    ? isIn(table, sortedIds(table, asOne(table, where), query))
    : nearby(tx, table, whole, where, query)

/** The next ones along the order, which are near where many fit; all of the order where they stand together far away. */
async function nearby(tx: Queryable, table: Source, whole: SQL, where: SQL, query: RowQuery): Promise<SQL> {
  const walked = sql`select id from (select * from ${table} where ${whole} and ${query.beyond ?? sql`true`}
    ${inOrder(query, walkedAtMost)}) ${nameOf(table)} where ${where} ${inOrder(query)}`
  const near = await tx.execute<{ id: string }>(walked)
  if (near.length < query.limit) return query.where ?? sql`false`
  return sql`${idOf(table)} = any(${sql.param(near.map(({ id }) => id))}::uuid[])`
}

/** Those who fit, found before they are sorted: a sub-select by the table's own name. */
export const asOne = (table: Source, where: SQL | undefined): SQL =>
  sql`(select * from ${table} where ${where ?? sql`true`} offset 0) ${nameOf(table)}`

/** The ids of the page's rows of a source that bears the table's name. */
export const sortedIds = (table: Source, source: SQL, query: RowQuery): SQL =>
  sql`select ${idOf(table)} from ${source} where ${query.beyond ?? sql`true`} ${inOrder(query)}`

export const inOrder = ({ orderBy, limit }: RowQuery, atMost = limit): SQL =>
  sql`order by ${sql.join(orderBy, sql`, `)} limit ${atMost}`

export const isIn = (table: Source, ids: SQL): SQL => sql`${idOf(table)} in (${ids})`

const nameOf = (table: Source): SQL => sql`${sql.identifier(getTableName(table))}`
const idOf = (table: Source): SQL => sql`${nameOf(table)}.id`

/** How many fit: exactly as far as that is quick, else by a sample of the table. */
export async function countFound(tx: Queryable, table: Source, where: SQL): Promise<Total> {
  const n = await countUpTo(tx, table, where, foundAtMost + 1)
  return n <= foundAtMost ? { n, isExact: true } : sampled(tx, table, where)
}

export async function countUpTo(
  tx: Queryable,
  table: Source,
  where: SQL | undefined,
  limit: number,
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from ${table} where ${where ?? sql`true`} limit ${limit}) as found`,
  )
  return row?.n ?? 0
}

/** About twenty thousand rows, whatever the statistics say. */
const sampledPages = 1_200

async function sampled(tx: Queryable, table: Source, where: SQL): Promise<Total> {
  const [size] = await tx.execute<{ percent: number }>(
    sql`select least(100, 100 * ${sampledPages} * 8192.0 / pg_relation_size(${getTableName(table)}))::float as percent`,
  )
  const percent = size?.percent ?? 100
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from ${table} tablesample system (${percent}::real) repeatable (1) where ${where}`)
  return { n: rounded(Math.max((row?.n ?? 0) * (100 / percent), foundAtMost)), isExact: false }
}

/** The planner's own guess for a list without a filter, by statistics that an import renews; small lists are counted. */
export async function countWhole(tx: Queryable, table: Source, whole: SQL, where: SQL): Promise<Total> {
  const [plan] = await tx.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) select from ${table} where ${whole}`,
  )
  const guess = plan?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
  return guess > 2 * foundAtMost ? { n: rounded(guess), isExact: false } : countFound(tx, table, where)
}

/** Two digits say as much as a guess knows. */
const rounded = (n: number): number => Number(n.toPrecision(2))
