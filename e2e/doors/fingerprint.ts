import { expect } from '@playwright/test'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { database } from '@/db/client'
import { fileSweepQueue, housekeepingQueue } from '@/features/messages/queues'
import { noteWrites } from '@/test/noted-writes'

/** What a refused request may write: that it was refused, and what limits count. */
const written = [
  'audit_entries',
  'inbox_messages',
  'known_browsers',
  'one_time_codes',
  'rate_counters',
  'sign_in_attempts',
  'sign_in_waits',
]

/** What requests and the worker touch while they change nothing. */
const touched: Record<string, string[]> = {
  memberships: ['last_seen_at'],
  sessions: ['last_seen_at', 'admin_seen_at'],
  messages: [
    'state',
    'body',
    'attempts',
    'next_attempt_at',
    'gateway',
    'sent_at',
    'delivered_at',
    'segments',
  ],
}

type Table = { name: string; isScoped: boolean }
type Reading = { tables: Table[]; takeWritten: () => Promise<string[]> }

let reading: Promise<Reading> | undefined
/** By organisation, or by nothing for all rows; then by table. */
const hashes = new Map<string, Map<string, string>>()

/** A hash of each table's rows by the table's name; with an organisation's id, of its rows alone. */
export async function fingerprint(organizationId = ''): Promise<Record<string, string>> {
  reading ??= beginReading()
  const { tables, takeWritten } = await reading
  for (const name of await takeWritten()) for (const known of hashes.values()) known.delete(name)
  const known = hashes.get(organizationId) ?? new Map<string, string>()
  hashes.set(organizationId, known)
  const asked = tables.filter(({ name, isScoped }) => (isScoped || !organizationId) && !known.has(name))
  for (const { name, hash } of await read(asked, organizationId)) known.set(name, hash)
  return Object.fromEntries(known)
}

/** With the rights of the database's owner: the application may set no trigger. */
async function beginReading(): Promise<Reading> {
  const tables = await database().execute<Table>(sql`
    select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as "isScoped"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all(${sql.param(written)}::text[])
    order by c.relname`)
  const owner = postgres(process.env.PLAYWRIGHT_OWNER_URL ?? '', { max: 1, onnotice: () => {} })
  const names = tables.map(({ name }) => name)
  return { tables: [...tables], takeWritten: await noteWrites(owner, names) }
}

async function read(tables: readonly Table[], organizationId: string) {
  if (tables.length === 0) return []
  const texts = tables.map(({ name }) => {
    const kept = sql`(to_jsonb(t) - ${sql.param(touched[name] ?? [])}::text[])::text`
    const scope = organizationId ? sql`where organization_id = ${organizationId}` : sql``
    return sql`select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended(${kept}, 0)), 0) as hash
      from ${sql.identifier(name)} t ${scope}`
  })
  return database().execute<{ name: string; hash: string }>(sql.join(texts, sql` union all `))
}

const byTheClock = ['__pgboss__send-it', housekeepingQueue, fileSweepQueue]

/** Waits until the worker has sent what was queued, and done what it was asked to; what it does by the clock is apart. */
export async function workerRests(): Promise<void> {
  const due = () =>
    database().execute<{ what: string }>(sql`
      select template || ' ' || state as what from messages
      where state in ('queued', 'sending') and next_attempt_at < now()
      union all select kind || ' ' || state from jobs where state in ('queued', 'running') and due_at < now()
      union all select name || ' ' || state::text from pgboss.job
      where state in ('created', 'active') and start_after < now() and name <> all(${sql.param(byTheClock)}::text[])`)
  await expect.poll(async () => (await due()).map(({ what }) => what), { intervals: [50] }).toEqual([])
}
