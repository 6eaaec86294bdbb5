import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from '@/db/client'
import { stopWakingWorker } from '@/features/messages/wake-worker'

process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.PUBLIC_URL ??= 'http://localhost:4299'

/**
 * Gives this test file a database of its own, cloned from the migrated template, and points `DATABASE_URL` at it, as the
 * role that web and worker use. Call once at the top of the file.
 */
export function useDatabase(): void {
  const { adminUrl, templateUrl } = inject('testServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`

  beforeAll(async () => {
    await administer(adminUrl, `create database ${name} template ${databaseOf(templateUrl)}`)
    process.env.DATABASE_URL = at(templateUrl, name)
    // Work that the file before left behind in this process may have opened a pool again, on a database that is gone.
    await closeDatabase()
  })

  afterAll(async () => {
    await stopWakingWorker()
    await closeDatabase()
    await administer(adminUrl, `drop database ${name} with (force)`)
  })
}

/** Address of this file's database for the superuser, who may change the schema and end connections. */
export function ownerUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('useDatabase() was not called in this file')
  return at(inject('testServer').adminUrl, databaseOf(url))
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1)

function at(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = database
  return url.href
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(statement)
  await admin.end()
}
