import { expect } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'

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

/** A hash of each table's rows by the table's name; with an organisation's id, of its rows alone. */
export async function fingerprint(organizationId?: string): Promise<Record<string, string>> {
  const tables = await database().execute<{ name: string; scoped: boolean }>(sql`
    select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as scoped
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`)
  const hashes = tables
    .filter(({ name, scoped }) => !written.includes(name) && (scoped || !organizationId))
    .map(({ name }) => {
      const kept = sql`(to_jsonb(t) - ${sql.param(touched[name] ?? [])}::text[])::text`
      const scope = organizationId ? sql`where organization_id = ${organizationId}` : sql``
      return sql`select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended(${kept}, 0)), 0) as hash
        from ${sql.identifier(name)} t ${scope}`
    })
  const rows = await database().execute<{ name: string; hash: string }>(sql.join(hashes, sql` union all `))
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}

/** Waits until the worker has sent what was queued, and done what it was asked to; what it does by the clock is apart. */
export async function workerRests(): Promise<void> {
  const due = () =>
    database().execute<{ what: string }>(sql`
      select template || ' ' || state as what from messages
      where state in ('queued', 'sending') and next_attempt_at < now()
      union all select kind || ' ' || state from jobs where state in ('queued', 'running') and due_at < now()
      union all select name || ' ' || state::text from pgboss.job
      where state in ('created', 'active') and start_after < now() and not name in ('__pgboss__send-it', 'housekeeping')`)
  await expect.poll(async () => (await due()).map(({ what }) => what), { intervals: [50] }).toEqual([])
}
