import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { commitAtOnce } from '@/db/rate-counters'
import { signInWaits } from '@/db/schema'
import { keyedHash } from '@/lib/crypto'

/** So many wrong passwords come without a wait. */
const freeFailures = 10
const firstWaitSeconds = 30
const longestWaitSeconds = 60 * 60

/** Of unknown browsers: what a person is told is counted for the contact, guesses by all contacts for the account. */
export const contactSubject = (contact: string): string => `contact ${contact}`
export const accountSubject = (accountId: string): string => `account ${accountId}`

const keyOf = (subject: string): string =>
  `password:${keyedHash('rate-counter', `password:${subject}`).toString('base64url')}`

/** What a wrong password counted: `refused` is not counted, the subject has to wait; `beganWait` tells that the next one will. */
type Counted = 'refused' | 'beganWait' | 'counted'

/**
 * Counts one wrong password for both subjects, by one statement and before it is compared; for `silent` only when `told`
 * need not wait. The tenth brings a wait of 30 seconds and each later one doubles it, up to an hour; a day without a
 * wrong one forgets all.
 */
export async function countFailure(
  db: Queryable,
  subjects: { told: string; silent: string },
): Promise<{ told: Counted; silent: Counted }> {
  const commit = commitAtOnce(db)
  const [row] = await db.execute<{ told: number | null; silent: number | null }>(sql`
    with told as (${counting(sql`select ${keyOf(subjects.told)}::text`, commit)}),
      silent as (${counting(sql`select ${keyOf(subjects.silent)}::text from told`, commit)})
    select (select failures from told) as told, (select failures from silent) as silent`)
  return { told: countedOf(row?.told), silent: countedOf(row?.silent) }
}

const counting = (keys: SQL, commit: SQL): SQL => sql`
  insert into ${signInWaits} as wait (key, failures, expires_at)
  select key, 1, now() + interval '1 day' from (${keys}) as asked(key), (select ${commit}) as commit
  on conflict (key) do update set
    failures = case when wait.expires_at > now() then wait.failures + 1 else 1 end,
    blocked_until = case when wait.expires_at > now() and wait.failures + 1 >= ${freeFailures}::int
      then clock_timestamp() + make_interval(secs => least(${longestWaitSeconds}::float,
        ${firstWaitSeconds}::float * 2 ^ least(wait.failures + 1 - ${freeFailures}::int, 20))) end,
    expires_at = excluded.expires_at
  where wait.blocked_until is null or wait.blocked_until <= clock_timestamp()
  returning failures`

const countedOf = (failures: number | null | undefined): Counted =>
  failures == null ? 'refused' : failures >= freeFailures ? 'beganWait' : 'counted'

/** Seconds until the subject may try again; at least one. */
export async function secondsToWait(db: Queryable, subject: string): Promise<number> {
  const [row] = await db
    .select({
      seconds: sql<number>`ceil(extract(epoch from ${signInWaits.blockedUntil} - clock_timestamp()))::int`,
    })
    .from(signInWaits)
    .where(eq(signInWaits.key, keyOf(subject)))
  return Math.max(1, row?.seconds ?? 1)
}

/** The subjects start over. They are taken in the order given, as `countFailure` takes them. */
export async function forgetFailures(db: Queryable, subjects: readonly string[]): Promise<void> {
  const keys = sql`${sql.param(subjects.map(keyOf))}::text[]`
  await db.execute(sql`
    with held as (
      select key from ${signInWaits} where key = any(${keys}) order by array_position(${keys}, key) for update
    )
    delete from ${signInWaits} using held, (select ${commitAtOnce(db)}) as commit
    where ${signInWaits.key} = held.key`)
}

/** When each subject that has to wait may try again. */
export async function waitsOf(db: Queryable, subjects: readonly string[]): Promise<Map<string, Date>> {
  const subjectOf = new Map(subjects.map((subject) => [keyOf(subject), subject]))
  const rows = await db
    .select({ key: signInWaits.key, until: signInWaits.blockedUntil })
    .from(signInWaits)
    .where(
      and(
        inArray(signInWaits.key, [...subjectOf.keys()]),
        sql`${signInWaits.blockedUntil} > clock_timestamp()`,
      ),
    )
  return new Map(
    rows.flatMap(({ key, until }) => (until ? [[subjectOf.get(key) ?? key, until] as const] : [])),
  )
}
