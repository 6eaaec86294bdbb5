import 'server-only'
import { sql } from 'drizzle-orm'
import { directoryPeople, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { anyOf, raised } from '@/features/bulk/operation'
import { revokeLinks } from '@/features/invitations/issue'
import type { Work } from '@/features/jobs/kind'
import { translatorFor } from '@/lib/translator'

/** A ban as it stood, times as PostgreSQL writes them. */
export type Ban = { at: string; until: string | null; reason: string | null }

type Doing = Pick<Work<unknown>, 'tx' | 'actor' | 'job'>

/** Closes every door to these people from the next request, until the directory lets them in again. */
export async function closeCards({ tx, actor, job }: Doing, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const reason = translatorFor(actor.locale)('directorySync.banReason')
  await recordAuditOfCards(tx, actor, 'people.banned', ids, { reason, job: job.id })
  await tx.execute(sql`
    update ${memberships} set banned_at = now(), banned_until = null, ban_reason = ${reason}, ${raised}
    where ${memberships.id} = ${anyOf(ids)}`)
  await noteClosed({ tx }, ids)
}

/** So that no other ban is lifted later. Whoever signed in by the directory before any sync has no row of it yet. */
async function noteClosed({ tx }: Pick<Doing, 'tx'>, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into ${directoryPeople} (organization_id, subject, membership_id)
    select organization_id, subject, membership_id from corporate_identities
    where membership_id = ${anyOf(ids)} and provider = 'ldap' on conflict do nothing`)
  await tx.execute(sql`
    update ${directoryPeople} set closed_at = ${memberships.bannedAt} from ${memberships}
    where ${memberships.id} = ${directoryPeople.membershipId} and ${memberships.id} = ${anyOf(ids)}`)
}

/** Lifts the bans that a sync gave; returns them by card. */
export async function openCards(
  { tx, actor, job }: Doing,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Ban>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string } & Ban>(sql`
    update ${memberships} set banned_at = null, banned_until = null, ban_reason = null, ${raised}
    from ${directoryPeople}
    where ${memberships.id} = ${anyOf(ids)} and ${directoryPeople.membershipId} = ${memberships.id}
      and ${directoryPeople.closedAt} = ${memberships.bannedAt}
    returning ${memberships.id}, old.banned_at::text as at, old.banned_until::text as until, old.ban_reason as reason`)
  const opened = rows.map(({ id }) => id)
  await tx.execute(sql`update ${directoryPeople} set closed_at = null where membership_id = ${anyOf(opened)}`)
  await recordAuditOfCards(tx, actor, 'people.unbanned', opened, { job: job.id })
  return new Map(rows.map(({ id, ...ban }) => [id, ban]))
}

/** Gives the bans back that `openCards` lifted, to whoever is let in still. */
export async function closeAgain({ tx, actor, job }: Doing, bans: ReadonlyMap<string, Ban>): Promise<void> {
  if (bans.size === 0) return
  const kept = JSON.stringify([...bans].map(([id, ban]) => ({ id, ...ban })))
  const rows = await tx.execute<{ id: string }>(sql`
    update ${memberships} set banned_at = kept.at, banned_until = kept.until, ban_reason = kept.reason, ${raised}
    from json_to_recordset(${kept}::json) as kept(id uuid, at timestamptz, until timestamptz, reason text)
    where ${memberships.id} = kept.id and ${memberships.bannedAt} is null returning ${memberships.id}`)
  const ids = rows.map(({ id }) => id)
  await noteClosed({ tx }, ids)
  await recordAuditOfCards(tx, actor, 'people.banned', ids, { job: job.id })
}

/** Cards that were made go to the bin, where nobody edited them or entered by them; returns those. */
export async function toBin({ tx, actor, job }: Doing, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    update ${memberships} set deleted_at = now(), ${raised}
    where ${memberships.id} = ${anyOf(ids)} and version = 1 and account_id is null and deleted_at is null
    returning ${memberships.id}`)
  const binned = rows.map(({ id }) => id)
  await revokeLinks(tx, binned)
  await recordAuditOfCards(tx, actor, 'people.deleted', binned, { job: job.id })
  await unlink({ tx }, binned)
  return binned
}

/** The directory knows these cards from now on. */
export async function link(
  { tx, actor }: Pick<Doing, 'tx' | 'actor'>,
  cards: readonly { id: string; subject: string; place: string; managerPlace: string | null }[],
): Promise<void> {
  if (cards.length === 0) return
  await tx.execute(sql`
    insert into ${directoryPeople} (organization_id, subject, membership_id, place, manager_place)
    select ${actor.organizationId}::uuid, subject, id, place, "managerPlace"
    from json_to_recordset(${JSON.stringify(cards)}::json)
      as card(id uuid, subject text, place text, "managerPlace" text)
    on conflict (organization_id, subject) do update set membership_id = excluded.membership_id, closed_at = null,
      place = excluded.place, manager_place = excluded.manager_place`)
}

/** Puts the managers back that these cards had. */
export async function giveManagers(
  { tx }: Pick<Doing, 'tx'>,
  cards: readonly { id: string; managerPlace: unknown }[],
): Promise<void> {
  if (cards.length === 0) return
  await tx.execute(sql`
    update ${directoryPeople} set manager_place = card."managerPlace"
    from json_to_recordset(${JSON.stringify(cards)}::json) as card(id uuid, "managerPlace" text)
    where ${directoryPeople.membershipId} = card.id`)
}

export async function unlink({ tx }: Pick<Doing, 'tx'>, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from ${directoryPeople} where membership_id = ${anyOf(ids)}`)
}
