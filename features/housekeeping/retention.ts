import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { settingDefinitions } from '@/features/organizations/settings'
import { sweepRequests } from './request-retention'

const rowsAtOnce = 5_000
const peopleAtOnce = 20

/**
 * Forgets what each organisation keeps long enough: messages, finished requests, journal entries, people in the bin. Bounded parts, so that none
 * holds locks for long; the next run goes on. Journal entries leave by a door of the database, people by an erasure.
 */
export async function sweepRetention(): Promise<void> {
  await sweepMessages()
  await sweepScans()
  await sweepRequests()
  await database().execute(sql`select sweep_audit(${rowsAtOnce})`)
  await forgetDeletedPeople()
}

async function sweepMessages(): Promise<void> {
  const { default: otherwise, minimum, maximum } = settingDefinitions.messageDays
  const days = (settings: string) =>
    sql`make_interval(days => retention_days(${sql.raw(settings)}, 'messageDays', ${otherwise}, ${minimum}, ${maximum}))`
  const isOver = sql`state not in ('queued', 'sending')`
  await database().execute(sql`
    delete from messages where id in (
      select old.id from organizations o cross join lateral (
        select id from messages where organization_id = o.id and created_at < now() - ${days('o.settings')} and ${isOver}
        order by created_at limit ${rowsAtOnce}) old
      limit ${rowsAtOnce})`)
  await database().execute(sql`
    delete from messages where id in (
      select id from messages where organization_id is null and ${isOver}
        and created_at < now() - ${days("coalesce((select settings from installation), '{}')")}
      limit ${rowsAtOnce})`)
}

async function sweepScans(): Promise<void> {
  const { default: otherwise, minimum, maximum } = settingDefinitions.scanDays
  await database().execute(sql`
    delete from scans where id in (
      select old.id from organizations o cross join lateral (
        select id from scans where organization_id = o.id and at < now() - make_interval(days =>
          retention_days(o.settings, 'scanDays', ${otherwise}, ${minimum}, ${maximum}))
        order by at limit ${rowsAtOnce}) old
      limit ${rowsAtOnce})`)
}

/** As erasures that the retention setting approves; the database itself looks whether the time has come. */
async function forgetDeletedPeople(): Promise<void> {
  await database().execute(sql`
    insert into erasures (organization_id, membership_id, account_id, origin)
    select m.organization_id, m.id, m.account_id, 'retention' from memberships m
    where m.deleted_at < now() - make_interval(days => ${settingDefinitions.deletedPersonDays.minimum})
      and m.erased_at is null and is_past_retention(m.id)
      and not exists (select from erasures e where e.membership_id = m.id
        and (e.state in ('requested', 'approved') or e.origin = 'retention'))
    order by m.deleted_at limit ${peopleAtOnce}
    on conflict do nothing`)
  await database().execute(
    sql`update erasures set state = 'approved' where origin = 'retention' and state = 'requested'`,
  )
}
