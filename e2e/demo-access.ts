import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Points this process at the database and keys of the demo under test, so that a test can insert a session or
 * look at what was written. Imported for its effect, before anything opens the database.
 */
const folder = process.env.PROPUSK_DATA ?? '.propusk-test/demo'
const { authSecret, applicationPassword } = JSON.parse(
  readFileSync(join(folder, 'secrets.json'), 'utf8'),
) as {
  authSecret: string
  applicationPassword: string
}
/** The fourth line of postmaster.pid is the server's port. */
const port = readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3]

process.env.PROPUSK_DATA = folder
process.env.AUTH_SECRET ??= authSecret
process.env.PUBLIC_URL ??= `http://localhost:${process.env.PLAYWRIGHT_PORT ?? '4190'}`
process.env.DATABASE_URL = `postgres://propusk:${applicationPassword}@127.0.0.1:${port}/postgres`
