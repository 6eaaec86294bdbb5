import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryPeople, directoryRunRows, directorySightings } from '@/db/schema'
import type { ReadPerson } from './ground'
import type { Judgement } from './judge'
import { linksOf } from './known'
import type { Run } from './lease'

type RunKey = Pick<Run, 'id' | 'organizationId'>

/** Notes who is in the directory, and whether it keeps them out. */
export async function keepSightings(
  tx: Queryable,
  run: RunKey,
  seen: readonly { subject: string; isClosed: boolean; place: string }[],
): Promise<void> {
  await followMoves(tx, run, seen)
  await tx.execute(sql`
    insert into ${directorySightings} (organization_id, run_id, subject, is_closed)
    select ${run.organizationId}::uuid, ${run.id}::uuid, subject, is_closed
    from json_to_recordset(${JSON.stringify(seen.map(({ subject, isClosed }) => ({ subject, is_closed: isClosed })))}::json)
      as seen(subject text, is_closed boolean)
    on conflict do nothing`)
}

/** Whoever was moved or renamed there is found under another name from now on, also by those whom they manage. */
async function followMoves(
  tx: Queryable,
  { organizationId }: RunKey,
  seen: readonly { subject: string; place: string }[],
): Promise<void> {
  const told = JSON.stringify(seen.map(({ subject, place }) => ({ subject, place })))
  const moved = await tx.execute<{ was: string | null; place: string }>(sql`
    update ${directoryPeople} set place = seen.place
    from json_to_recordset(${told}::json) as seen(subject text, place text)
    where directory_people.organization_id = ${organizationId}::uuid and directory_people.subject = seen.subject
      and directory_people.place is distinct from seen.place
    returning old.place as was, new.place`)
  const left = moved.filter(({ was }) => was !== null)
  if (left.length === 0) return
  await tx.execute(sql`
    update ${directoryPeople} set manager_place = moved.place
    from json_to_recordset(${JSON.stringify(left)}::json) as moved(was text, place text)
    where directory_people.organization_id = ${organizationId}::uuid and directory_people.manager_place = moved.was`)
}

/** Keeps what would be done; whoever stays as they are leaves no row. Returns how many there are from now on. */
export async function keepRows(
  tx: Queryable,
  run: RunKey,
  from: number,
  judged: readonly { read: ReadPerson; judgement: Judgement }[],
): Promise<number> {
  const rows = judged
    .filter(({ judgement }) => judgement.verdict !== 'unchanged')
    .map(({ read, judgement }, index) => ({
      ordinal: from + index,
      verdict: judgement.verdict,
      name: read.title,
      subject: read.subject,
      entry: read,
      changes: judgement.verdict === 'changed' ? judgement.changes : null,
      problems: judgement.verdict === 'refused' ? judgement.problems : null,
      membership_id: 'person' in judgement ? (judgement.person?.id ?? null) : null,
      mobile_phone: read.profile.mobilePhone ?? null,
      email: read.profile.email ?? null,
    }))
  if (rows.length === 0) return from
  await tx.execute(sql`
    insert into ${directoryRunRows} (organization_id, run_id, ordinal, verdict, name, subject, entry, changes, problems,
      membership_id, mobile_phone, email)
    select ${run.organizationId}::uuid, ${run.id}::uuid, ordinal, verdict, name, subject, entry, changes, problems,
      membership_id, mobile_phone, email
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(ordinal int, verdict text, name text, subject text,
      entry jsonb, changes jsonb, problems jsonb, membership_id uuid, mobile_phone text, email text)`)
  return from + rows.length
}

/** Cards that can be entered by, whose every somebody in the directory is gone or kept out there. */
export async function keepGone(tx: Queryable, run: RunKey, from: number): Promise<void> {
  await tx.execute(sql`
    insert into ${directoryRunRows} (organization_id, run_id, ordinal, verdict, name, subject, membership_id)
    select ${run.organizationId}::uuid, ${run.id}::uuid, ${from}::int + (row_number() over (order by sort_name, id)) - 1, 'gone',
      concat_ws(' ', surname, given_name, nullif(patronymic, '')), subject, id
    from (
      select card.id, card.sort_name, card.surname, card.given_name, card.patronymic, min(link.subject) as subject
      from (${linksOf(run.organizationId)}) link
      join memberships card on card.id = link.membership_id
      left join ${directorySightings} seen on seen.run_id = ${run.id}::uuid and seen.subject = link.subject
      where ${isOpenCard}
      group by card.id
      having bool_and(coalesce(seen.is_closed, true))
    ) gone`)
}

/** Known people whose cards can be entered by. */
export async function countKnown(tx: Queryable, { organizationId }: RunKey): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(distinct card.id)::int as n from (${linksOf(organizationId)}) link
    join memberships card on card.id = link.membership_id where ${isOpenCard}`)
  return row?.n ?? 0
}

const isOpenCard = sql`card.deleted_at is null and (card.banned_at is null or card.banned_until <= now())`
