import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { keyedHash } from '@/lib/crypto'
import { database, type Queryable } from './client'
import { rateCounters } from './schema'

/** What is counted (`rule`), for whom (`subject`, stored as a keyed hash) and over which time. */
export type Counter = { rule: string; subject: string; windowSeconds: number }

export const hour = 60 * 60
export const day = 24 * hour

/** A window is kept as twelve buckets and the one before them, so that in no window of its length more pass. */
const bucketsPerWindow = 12

/** How long a bucket collects. */
export const bucketSecondsOf = ({ windowSeconds }: Counter): number => windowSeconds / bucketsPerWindow

const keyOf = ({ rule, subject }: Counter): string =>
  `${rule}:${keyedHash('rate-counter', `${rule}:${subject}`).toString('base64url')}`

const askedRows = (counters: readonly Counter[]) =>
  counters.map((counter) => ({
    key: keyOf(counter),
    length: counter.windowSeconds,
    bucket: bucketSecondsOf(counter),
  }))

/**
 * In a statement outside any transaction: its commit does not wait for the disk, so that a whole plant or organisation does
 * not queue for one row. PostgreSQL itself would have to be killed to forget the last half second of counts.
 */
export const commitAtOnce = (db: Queryable): SQL =>
  db === database() ? sql`set_config('synchronous_commit', 'off', true)` : sql`null`

/**
 * Adds one to every counter by a single statement and returns the totals of their windows, in the same order.
 * Rows are taken in the order of their keys, so that two raises never wait for each other in a circle.
 */
export async function raise(db: Queryable, counters: readonly Counter[]): Promise<number[]> {
  if (counters.length === 0) return []
  const asked = askedRows(counters)
  const rows = await db.execute<{ key: string; total: number }>(sql`
    with asked as (
      select key, make_interval(secs => length) as length, make_interval(secs => bucket) as bucket
      from json_to_recordset(${JSON.stringify(asked)}::json) as row(key text, length float, bucket float),
        (select ${commitAtOnce(db)}) as commit
    ), raised as (
      insert into ${rateCounters} as counter (key, window_start, count, expires_at)
      select key, date_bin(bucket, now(), 'epoch'), 1, date_bin(bucket, now(), 'epoch') + bucket + length
      from asked order by key
      on conflict (key, window_start) do update set count = counter.count + 1
      returning key, window_start, count
    )
    select key, (raised.count + coalesce((
      select sum(older.count) from ${rateCounters} as older
      where older.key = raised.key and older.window_start < raised.window_start
        and older.window_start > now() - length - bucket), 0))::int as total
    from raised join asked using (key)`)
  const totals = new Map(rows.map(({ key, total }) => [key, total]))
  return asked.map(({ key }) => totals.get(key) ?? 0)
}

/** Takes back what `raise` added: the guess was right, or what was counted did not happen. */
export async function lower(db: Queryable, counters: readonly Counter[]): Promise<void> {
  if (counters.length === 0) return
  await db.execute(sql`
    with latest as (
      select key, max(window_start) as window_start from ${rateCounters}
      where count > 0 and key in (select json_array_elements_text(${JSON.stringify(counters.map(keyOf))}::json))
      group by key
    ), held as (
      select key, window_start from ${rateCounters} join latest using (key, window_start) order by key for update
    )
    update ${rateCounters} as counter set count = counter.count - 1
    from held, (select ${commitAtOnce(db)}) as commit where counter.key = held.key and counter.window_start = held.window_start`)
}

/** The counter's total as an expression, for a query that decides without counting. */
export const totalOf = (counter: Counter): SQL<number> => sql<number>`(
  select coalesce(sum(counted.count), 0)::int from ${rateCounters} as counted
  where counted.key = ${keyOf(counter)}
    and counted.window_start > now() - make_interval(secs => ${counter.windowSeconds * (1 + 1 / bucketsPerWindow)}))`

/** What was counted, a row a bucket of each counter, and the moment of asking by the database's clock. */
export async function countedOverTime(
  db: Queryable,
  counters: readonly Counter[],
): Promise<{ now: Date; buckets: { start: Date; count: number }[][] }> {
  const [row] = await db.execute<{
    now_ms: string
    counted: { key: string; ms: number; count: number }[]
  }>(sql`
    select extract(epoch from now()) * 1000 as now_ms, coalesce((
      select json_agg(json_build_object('key', key, 'ms', extract(epoch from window_start) * 1000, 'count', count)
        order by window_start)
      from ${rateCounters}
      join json_to_recordset(${JSON.stringify(askedRows(counters))}::json) as asked(key text, length float, bucket float) using (key)
      where window_start > now() - make_interval(secs => length + bucket)
    ), '[]') as counted`)
  if (!row) throw new Error('the counters were not read')
  const buckets = counters.map((counter) =>
    row.counted
      .filter(({ key }) => key === keyOf(counter))
      .map(({ ms, count }) => ({ start: new Date(ms), count })),
  )
  return { now: new Date(Number(row.now_ms)), buckets }
}

/** Starts these counters over. */
export async function forget(tx: Queryable, counters: readonly Counter[]): Promise<void> {
  await tx.execute(sql`delete from ${rateCounters}
    where key in (select json_array_elements_text(${JSON.stringify(counters.map(keyOf))}::json))`)
}
