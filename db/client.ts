import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { arrayTypes } from './array-types'
import { guardTransactions } from './guarded-begin'
import { prepareStatements } from './prepared-statements'
import { keepParametersOutOfErrors, tellOutagesFromBugs } from './query-errors'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
/** What a query needs: the pool or an open transaction. */
export type Queryable = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$count'
>

const shared = globalThis as { propuskDatabase?: Database & { $client: Sql } }

/** The pool of this process, opened on first use; `DATABASE_URL` names it. */
export function database(): Database {
  shared.propuskDatabase ??= open()
  return shared.propuskDatabase
}

/** Waits up to five seconds for open statements, then closes the pool. */
export async function closeDatabase(): Promise<void> {
  const open = shared.propuskDatabase
  shared.propuskDatabase = undefined
  await open?.$client.end({ timeout: 5 })
}

function open(): Database & { $client: Sql } {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  keepParametersOutOfErrors()
  tellOutagesFromBugs()
  const pool = postgres(url, poolOptions())
  return drizzle(guardTransactions(prepareStatements(pool)), { schema, casing: 'snake_case' })
}

/**
 * `DATABASE_POOL` connections (10). `DATABASE_PREPARE=false` is for PgBouncer older than 1.21 in transaction mode, which
 * knows neither prepared statements nor our time-outs: set `statement_timeout` on the role there.
 */
function poolOptions() {
  const behindOldPooler = process.env.DATABASE_PREPARE === 'false'
  return {
    max: Number(process.env.DATABASE_POOL ?? 10),
    prepare: !behindOldPooler,
    connect_timeout: 10,
    idle_timeout: 300,
    backoff: secondsBeforeReconnect,
    // Loaded on each connect otherwise, by a promise nobody handles: a kill at that moment ends the process.
    fetch_types: false,
    types: arrayTypes,
    connection: {
      application_name: 'propusk',
      DateStyle: longDateStyle,
      ...(!behindOldPooler && {
        lock_timeout: 5_000,
        statement_timeout: 60_000,
        idle_in_transaction_session_timeout: 60_000,
      }),
    },
    onnotice: () => {},
  }
}

/**
 * postgres.js 3.4.9 forgets a pending write's timer when its connection closes; what it writes next waits until 1,024 bytes
 * stand in line, for ever on a fresh connection. Spaces, which the server skips, make the first message as long.
 */
const longDateStyle = 'ISO, MDY'.padEnd(1024)

/** The driver's own wait reaches 20 s; a server that is back should be noticed sooner. */
const secondsBeforeReconnect = (failures: number): number =>
  Math.min(0.05 * 2 ** failures, 1) * (0.5 + Math.random() / 2)
