import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startEmbeddedServer } from '@/db/embedded-server'
import { randomToken } from '@/lib/crypto'

/**
 * The built application as `npm start` serves it, with a database, a data folder and a port of this run alone. The
 * tests reach the same database as the application's role.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = resolve('.propusk-test', `demo-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const server = await startEmbeddedServer({ folder: join(folder, 'postgres'), settings: { fsync: 'off' } })
  const applicationUrl = new URL(server.ownerUrl('postgres'))
  Object.assign(applicationUrl, { username: 'propusk_e2e', password: randomToken() })
  Object.assign(process.env, {
    PROPUSK_MODE: 'demo',
    PROPUSK_DATA: folder,
    PUBLIC_URL: `http://localhost:${process.env.PLAYWRIGHT_PORT}`,
    DATABASE_URL: applicationUrl.href,
    AUTH_SECRET: randomToken() + randomToken(),
  })
  const stopDemo = await startDemo(server.ownerUrl('postgres'))
  return async () => {
    await stopDemo()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startDemo(ownerUrl: string): Promise<() => Promise<void>> {
  const { NODE_OPTIONS: _conditionsOfTheTests, ...inherited } = process.env
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...inherited, PORT: process.env.PLAYWRIGHT_PORT, DATABASE_OWNER_URL: ownerUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()))
  const ready = Promise.withResolvers<void>()
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (output.includes('Propusk is ready')) ready.resolve()
  })
  await Promise.race([ready.promise, ended])
  if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
