import { rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { closeDatabase } from '@/db/client'
import { startEmbeddedServer } from '@/db/embedded-server'
import { migrateDatabase } from '@/db/migrate'

export type BenchDatabase = {
  /** Address for the superuser. */
  ownerUrl: string
  /** The file that the server writes its log to. */
  log: string
  stop(): Promise<void>
}

/** A migrated, empty database on a server of its own with the settings of production; `DATABASE_URL` names it. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = join(import.meta.dirname, '..', '.propusk-bench', `database-${process.pid}`)
  const server = await startEmbeddedServer({ folder })
  const ownerUrl = server.ownerUrl('postgres')
  const applicationUrl = `postgres://propusk:for-benches-alone@127.0.0.1:${server.port}/postgres`
  await migrateDatabase({ ownerUrl, applicationUrl })
  process.env.DATABASE_URL = applicationUrl
  process.env.AUTH_SECRET ??= 'a secret of the benches, of no use elsewhere'
  process.env.PUBLIC_URL ??= 'http://localhost:3000'
  return {
    ownerUrl,
    log: join(folder, 'server.log'),
    async stop() {
      await closeDatabase()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * After a fill: statistics, as autovacuum would make them meanwhile, and its pages on the disk, lest writing them be measured.
 * The web's role may do neither.
 */
export async function settle(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1 })
  await owner.unsafe('vacuum analyze')
  await owner.unsafe('checkpoint')
  await owner.end()
}
