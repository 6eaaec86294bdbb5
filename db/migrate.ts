import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { installQueues, queueSchema } from '@/features/messages/queues'
import { connectionProblem, DatabaseProblem } from './server-problem'

const migrationsFolder = new URL('./migrations', import.meta.url).pathname
const auditDoors = new URL('./audit-doors.sql', import.meta.url)
/** Any number, the same in every migrating process, so that two never migrate at once. */
const migrationLock = 7_305_118

/**
 * Brings a database up to date as its owner: extension, tables, queues, and the role that web and worker use, made when
 * missing and named with its password in `applicationUrl`. That role reads and writes everything but may only read and
 * append `audit_entries`, and pass the two doors of `audit-doors.sql`. Can be run any number of times. Throws `DatabaseProblem` with a sentence for people.
 */
export async function migrateDatabase(options: { ownerUrl: string; applicationUrl: string }): Promise<void> {
  const sql = postgres(options.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await requireCyrillic(sql)
    await sql`create extension if not exists pg_trgm`
    await migrate(drizzle(sql), { migrationsFolder })
    await sql.unsafe(readFileSync(auditDoors, 'utf8'))
    await installQueues(options.ownerUrl)
    const application = new URL(options.applicationUrl)
    const role = decodeURIComponent(application.username)
    if (role !== decodeURIComponent(new URL(options.ownerUrl).username)) {
      await createApplicationRole(sql, role, decodeURIComponent(application.password))
      await grantToApplication(sql, role)
    }
  } catch (error) {
    throw connectionProblem(error, options.ownerUrl)
  } finally {
    await sql.end()
  }
}

/** Name search needs case and trigrams of Cyrillic, which a database of ctype C lacks. */
async function requireCyrillic(sql: Sql): Promise<void> {
  const [row] = await sql<
    { fits: boolean }[]
  >`select lower('ИВАНОВ') = 'иванов' and current_setting('server_encoding') = 'UTF8' as fits`
  if (row?.fits) return
  throw new DatabaseProblem(
    'The database does not know Cyrillic letters: create it with encoding UTF8 and a ctype such as C.UTF-8 or ru_RU.UTF-8.',
  )
}

async function createApplicationRole(sql: Sql, role: string, password: string): Promise<void> {
  const existing = await sql`select 1 from pg_roles where rolname = ${role}`
  if (existing.length > 0) return
  const [statement] = await sql<
    { text: string }[]
  >`select format('create role %I login password %L', ${role}::text, ${password}::text) as text`
  if (statement) await sql.unsafe(statement.text)
}

async function grantToApplication(sql: Sql, role: string): Promise<void> {
  const to = sql(role)
  for (const schema of ['public', queueSchema]) {
    const within = sql(schema)
    await sql`grant usage on schema ${within} to ${to}`
    await sql`grant select, insert, update, delete on all tables in schema ${within} to ${to}`
    await sql`grant usage, select on all sequences in schema ${within} to ${to}`
    await sql`alter default privileges in schema ${within} grant select, insert, update, delete on tables to ${to}`
    await sql`alter default privileges in schema ${within} grant usage, select on sequences to ${to}`
  }
  await sql`revoke update, delete, truncate on audit_entries from ${to}`
  await sql`revoke delete, truncate on erasures from ${to}`
  await sql`grant execute on function erase_from_audit(uuid, int), sweep_audit(int) to ${to}`
  await sql`grant usage on schema drizzle to ${to}`
  await sql`grant select on all tables in schema drizzle to ${to}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const applicationUrl = process.env.DATABASE_URL
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? applicationUrl
  try {
    if (!ownerUrl || !applicationUrl) throw new DatabaseProblem('DATABASE_URL is not set.')
    await migrateDatabase({ ownerUrl, applicationUrl })
    console.log('The database is up to date.')
  } catch (error) {
    console.error(error instanceof DatabaseProblem ? error.message : error)
    process.exitCode = 1
  }
}
