import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import postgres from 'postgres'
import { freePort } from '@/lib/free-port'
import { test as base } from '../fixtures'
import { startDemo } from '../start-demo'

/** A second demo on the run's PostgreSQL: what fills its tables slows nobody who reads every table of the first. */
export const test = base.extend<object, { ownDemo: string }>({
  ownDemo: [
    async ({ browserName: _ }, use) => {
      const name = `demo_${process.pid}`
      const owner = postgres(process.env.PLAYWRIGHT_OWNER_URL ?? '', { max: 1 })
      await owner`create database ${owner(name)}`
      const folder = resolve('.propusk-test', `demo-${process.pid}`)
      mkdirSync(folder, { recursive: true })
      const port = await freePort()
      const address = `http://localhost:${port}`
      // The test's own process reads this demo from now on.
      Object.assign(process.env, {
        PROPUSK_DATA: folder,
        PUBLIC_URL: address,
        DATABASE_URL: inDatabase(name, process.env.DATABASE_URL),
      })
      const stopDemo = await startDemo({
        ...process.env,
        PORT: String(port),
        DATABASE_OWNER_URL: inDatabase(name, process.env.PLAYWRIGHT_OWNER_URL),
      })
      await use(address)
      await stopDemo()
      await owner.end()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ ownDemo }, use) => use(ownDemo),
})

function inDatabase(name: string, address = ''): string {
  const url = new URL(address)
  url.pathname = name
  return url.href
}
