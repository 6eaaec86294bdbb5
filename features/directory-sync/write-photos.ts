import 'server-only'
import { sql } from 'drizzle-orm'
import { avatars, directoryPhotos, directoryRunPhotos, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { anyOf } from '@/features/bulk/operation'
import type { Work } from '@/features/jobs/kind'
import type { Run } from './lease'

type Doing = Pick<Work<unknown>, 'tx' | 'actor' | 'job'>
type RunKey = Pick<Run, 'id' | 'organizationId'>

/** Puts the run's pictures on these cards, which are locked, and keeps those that stood there. No picture leaves the database. */
export async function givePhotos(
  { tx }: Pick<Doing, 'tx'>,
  { id: runId, organizationId }: RunKey,
  cards: readonly { id: string; subject: string }[],
): Promise<void> {
  if (cards.length === 0) return
  const named = JSON.stringify(cards.map(({ id, subject }) => ({ id, subject })))
  await tx.execute(sql`
    with brought as materialized (
      select uuidv7() as avatar_id, card.id, photo.subject, photo.image, photo.hash, ${memberships.avatarId} as before,
        case when given.avatar_id = ${memberships.avatarId} then given.hash end as before_hash
      from json_to_recordset(${named}::json) as card(id uuid, subject text)
      join ${directoryRunPhotos} photo on photo.run_id = ${runId}::uuid and photo.subject = card.subject and photo.image is not null
      join ${memberships} on ${memberships.id} = card.id
      left join ${directoryPhotos} given on given.membership_id = card.id
    ), stored as (
      insert into ${avatars} (id, organization_id, image) select avatar_id, ${organizationId}::uuid, image from brought
    ), noted as (
      insert into ${directoryPhotos} (organization_id, membership_id, avatar_id, hash)
      select ${organizationId}::uuid, id, avatar_id, hash from brought
      on conflict (membership_id) do update set avatar_id = excluded.avatar_id, hash = excluded.hash
    ), shown as (
      update ${memberships} set avatar_id = brought.avatar_id from brought where memberships.id = brought.id
    ), replaced as (
      update ${directoryRunPhotos} photo set image = null, membership_id = brought.id,
        replaced_image = ${avatars.image}, replaced_hash = brought.before_hash
      from brought left join ${avatars} on ${avatars.id} = brought.before
      where photo.run_id = ${runId}::uuid and photo.subject = brought.subject
    )
    delete from ${avatars} using brought where ${avatars.id} = brought.before`)
}

/** Cards whose picture a run changed say so in their history. */
export const recordPhotos = (
  { tx, actor, job }: Doing,
  event: 'people.avatar-changed' | 'people.avatar-removed',
  ids: readonly string[],
): Promise<void> => recordAuditOfCards(tx, actor, event, ids, { job: job.id })

/** Gives these cards, which are locked, the pictures back that the run replaced, where the run's own still stands. */
export async function takePhotosBack(
  work: Doing,
  { id: runId, organizationId }: RunKey,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await work.tx.execute<{ id: string; had: boolean }>(sql`
    with taken as materialized (
      select ${memberships.id}, ${memberships.avatarId} as written, photo.replaced_image, photo.replaced_hash,
        case when photo.replaced_image is not null then uuidv7() end as avatar_id
      from ${directoryRunPhotos} photo
      join ${memberships} on ${memberships.id} = photo.membership_id
      join ${directoryPhotos} given on given.membership_id = ${memberships.id} and given.avatar_id = ${memberships.avatarId}
      where photo.run_id = ${runId}::uuid and photo.membership_id = ${anyOf(ids)}
    ), stored as (
      insert into ${avatars} (id, organization_id, image)
      select avatar_id, ${organizationId}::uuid, replaced_image from taken where avatar_id is not null
    ), shown as (
      update ${memberships} set avatar_id = taken.avatar_id from taken where memberships.id = taken.id
    ), noted as (
      update ${directoryPhotos} given set avatar_id = taken.avatar_id, hash = taken.replaced_hash
      from taken where given.membership_id = taken.id and taken.replaced_hash is not null
    ), forgotten as (
      delete from ${directoryPhotos} given using taken where given.membership_id = taken.id and taken.replaced_hash is null
    ), gone as (
      delete from ${avatars} using taken where ${avatars.id} = taken.written
    )
    select id, avatar_id is not null as had from taken`)
  const of = (had: boolean) => rows.filter((row) => row.had === had).map(({ id }) => id)
  await recordPhotos(work, 'people.avatar-changed', of(true))
  await recordPhotos(work, 'people.avatar-removed', of(false))
}
