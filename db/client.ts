import 'server-only'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
/** What a query needs: the pool or an open transaction. */
export type Queryable = Pick<
  Database,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$count'
>

const shared = globalThis as { propuskDatabase?: Database & { $client: postgres.Sql } }

/** The pool of this process, opened on first use; `DATABASE_URL` names it. */
export function database(): Database {
  shared.propuskDatabase ??= open()
  return shared.propuskDatabase
}

/** Waits for open statements and closes the pool. */
export async function closeDatabase(): Promise<void> {
  const open = shared.propuskDatabase
  shared.propuskDatabase = undefined
  await open?.$client.end({ timeout: 5 })
}

function open(): Database & { $client: postgres.Sql } {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return drizzle(postgres(url, { max: Number(process.env.DATABASE_POOL ?? 10), onnotice: () => {} }), {
    schema,
    casing: 'snake_case',
  })
}
