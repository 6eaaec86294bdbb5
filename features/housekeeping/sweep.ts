import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { directorySweeps } from '@/features/directory-sync/sweep'
import { importSweeps } from '@/features/import/sweep'
import { jobSweeps } from '@/features/jobs/sweep'
import { undoHours } from '@/features/roles/undo'
import { sweepRetention } from './retention'

const atOnce = 5000

const isPastUndo = sql`role_changes.at < now() - make_interval(hours => ${undoHours})`

/** What is over and may go; each statement takes a bounded part, so that none holds locks for long. */
const sweeps: readonly SQL[] = [
  // Bans and links that ended by themselves: lists sort by the state that is worked out anew.
  sql`select keep_states(array(select id from memberships where state_until <= now() limit ${atOnce}))`,
  // A text that lost its use is settled now, whenever its next attempt was due.
  sql`update messages set next_attempt_at = now() where id in (
        select id from messages where state = 'queued' and expires_at <= now() and next_attempt_at > now()
        limit ${atOnce})`,
  // Their one-time codes go with them.
  sql`delete from openid_handshakes where id in (
        select id from openid_handshakes where expires_at < now() limit ${atOnce})`,
  sql`delete from sign_in_attempts where id in (
        select id from sign_in_attempts where expires_at < now() - interval '1 day' limit ${atOnce})`,
  sql`delete from rate_counters where (key, window_start) in (
        select key, window_start from rate_counters where expires_at < now() limit ${atOnce})`,
  sql`delete from sign_in_waits where key in (
        select key from sign_in_waits where expires_at < now() limit ${atOnce})`,
  sql`delete from sessions where id in (
        select id from sessions where coalesce(revoked_at, expires_at) < now() - interval '30 days' limit ${atOnce})`,
  sql`delete from known_browsers where (browser_hash, account_id) in (
        select browser_hash, account_id from known_browsers where last_used_at < now() - interval '180 days'
        limit ${atOnce})`,
  sql`delete from directory_browsers where (key, browser_hash) in (
        select key, browser_hash from directory_browsers where last_used_at < now() - interval '180 days'
        limit ${atOnce})`,
  // Contacts that nobody proved; the journal keeps that somebody asked and who answered.
  sql`delete from recovery_requests where id in (
        select id from recovery_requests where resolved_at < now() - interval '90 days' limit ${atOnce})`,
  sql`delete from recovery_links where id in (
        select id from recovery_links where expires_at < now() - interval '30 days' limit ${atOnce})`,
  // What they kept can be taken back for a day.
  sql`delete from person_changes where id in (
        select id from person_changes where at < now() - interval '1 day' limit ${atOnce})`,
  sql`delete from registry_removals where id in (
        select id from registry_removals where at < now() - interval '1 day' limit ${atOnce})`,
  sql`update membership_roles set moved_by = null where (membership_id, role_id) in (
        select moved.membership_id, moved.role_id
        from role_changes join membership_roles as moved on moved.moved_by = role_changes.id
        where ${isPastUndo} limit ${atOnce})`,
  sql`delete from role_changes where id in (
        select id from role_changes
        where ${isPastUndo} and not exists (select from membership_roles where moved_by = role_changes.id)
        limit ${atOnce})`,
  // Their files lie unnamed from then on, and go a day later.
  sql`delete from label_prints where id in (
        select id from label_prints where created_at < now() - interval '30 days' limit ${atOnce})`,
  sql`delete from inbox_messages where id in (
        select id from inbox_messages where received_at < now() - interval '30 days' limit ${atOnce})`,
  ...directorySweeps,
  ...importSweeps,
  ...jobSweeps,
]

/** Removes what is over. Safe at any time and in several processes at once. */
export async function sweep(): Promise<void> {
  for (const statement of sweeps) await database().execute(statement)
  await sweepRetention()
}
