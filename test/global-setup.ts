import { rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '@/db/embedded-server'
import { migrateDatabase } from '@/db/migrate'
import { sweepTestFolders } from '@/scripts/test-folders'

type TestServer = {
  /** Address of the maintenance database for the superuser. */
  adminUrl: string
  /** Address of the template for the role that web and worker use. */
  templateUrl: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

const template = 'propusk_template'
const runs = join(import.meta.dirname, '..', '.propusk-test')

/** One PostgreSQL for the run and one migrated template; every test file clones it (`test/database.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepTestFolders(runs)
  const folder = join(runs, `run-${process.pid}`)
  const server = await startEmbeddedServer({
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  const adminUrl = server.ownerUrl('postgres')
  const templateUrl = `postgres://propusk:for-tests-alone@127.0.0.1:${server.port}/${template}`
  const admin = postgres(adminUrl, { max: 1 })
  await admin.unsafe(`create database ${template}`)
  await admin.end()
  await migrateDatabase({ ownerUrl: server.ownerUrl(template), applicationUrl: templateUrl })
  project.provide('testServer', { adminUrl, templateUrl })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
