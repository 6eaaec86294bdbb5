import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '@/db/embedded-server'
import { migrateDatabase } from '@/db/migrate'

export type TestServer = {
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
const folderPrefix = 'database-'

/** One PostgreSQL for the run and one migrated template; every test file clones it (`test/database.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeKilledRuns()
  const folder = join(runs, `${folderPrefix}${process.pid}`)
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

/** A run that was killed leaves its server and folder behind. */
async function removeKilledRuns(): Promise<void> {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    if (!name.startsWith(folderPrefix) || isRunning(Number(name.slice(folderPrefix.length)))) continue
    const folder = join(runs, name)
    await startEmbeddedServer({ folder }).then(
      (orphan) => orphan.stop(),
      () => {},
    )
    rmSync(folder, { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
