import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import journal from '@/db/migrations/meta/_journal.json'

type Health = { database: 'reached' | 'unreachable'; migrations: 'current' | 'pending' | 'unknown' }

const limitMilliseconds = 2_000
const newest = Math.max(...journal.entries.map((entry) => entry.when))

/** Whether the database answers within two seconds, and whether it has this build's last migration. */
export async function health(): Promise<Health> {
  try {
    return { database: 'reached', migrations: await withinLimit(migrations()) }
  } catch {
    return { database: 'unreachable', migrations: 'unknown' }
  }
}

async function migrations(): Promise<Health['migrations']> {
  const [row] = await database().execute<{ applied: string | null }>(
    sql`select max(created_at) as applied from drizzle.__drizzle_migrations`,
  )
  return Number(row?.applied ?? 0) >= newest ? 'current' : 'pending'
}

function withinLimit<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${limitMilliseconds} ms`)),
    limitMilliseconds,
  )
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
