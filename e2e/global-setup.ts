import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startEmbeddedServer } from '@/db/embedded-server'
import { randomToken } from '@/lib/crypto'
import { startDemo } from './start-demo'

/**
 * The built application as `npm start` serves it, with a database, a data folder and a port of this run alone. The
 * tests reach the same database as the application's role.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = resolve('.propusk-test', `demo-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const server = await startEmbeddedServer({
    folder: join(folder, 'postgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  const applicationUrl = new URL(server.ownerUrl('postgres'))
  Object.assign(applicationUrl, { username: 'propusk_e2e', password: randomToken() })
  Object.assign(process.env, {
    PROPUSK_MODE: 'demo',
    PROPUSK_DATA: folder,
    PUBLIC_URL: `http://localhost:${process.env.PLAYWRIGHT_PORT}`,
    DATABASE_URL: applicationUrl.href,
    AUTH_SECRET: randomToken() + randomToken(),
    // For what the application's role may not do; its name is one that the demo does not know.
    PLAYWRIGHT_OWNER_URL: server.ownerUrl('postgres'),
  })
  const stopDemo = await startDemo({
    ...process.env,
    PORT: process.env.PLAYWRIGHT_PORT,
    DATABASE_OWNER_URL: server.ownerUrl('postgres'),
  })
  return async () => {
    await stopDemo()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
