import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { invitations, memberships } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { revokeLinks } from '@/features/invitations/issue'
import { JobEnds } from '@/features/jobs/kind'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { bringEntriesBack } from '@/features/registries/unused'
import { isDeleted, isOneself } from '../guard'
import { anyOf, entriesOf, type InDirectory, journalRows, type Operation, raised } from '../operation'

const directory = z.enum(['employee', 'customer'])
const banParams = z.object({
  directory,
  reason: z.string(),
  /** The day on which the bans end by themselves; null for none. */
  until: z.iso.date().nullable(),
})
type Ban = z.output<typeof banParams>

export const ban: Operation<Ban> = {
  kind: 'people.ban',
  permission: 'people.write',
  params: banParams,
  takes: () => 'card',
  async require({ tx, params: { until } }) {
    if (!until) return
    const [row] = await tx.execute<{ over: boolean }>(sql`select ${startOfDay(until)} <= now() as over`)
    if (row?.over) throw new JobEnds('ban-over')
  },
  obstacles: ({ actor }) => [
    ['deleted', isDeleted],
    ['oneself', isOneself(actor)],
    ['banned', sql`${isActiveMembership} is not true`],
  ],
  async apply({ tx, actor, job, params: { reason, until } }, ids) {
    const details = { reason, ...(until && { until }), job: job.id }
    await recordAuditOfCards(tx, actor, 'people.banned', ids, details)
    return entriesOf(
      await tx.execute<{ id: string; at: string }>(sql`
        update ${memberships} set banned_at = now(), banned_until = ${until ? startOfDay(until) : null},
          ban_reason = ${reason}, ${raised}
        where ${memberships.id} = ${anyOf(ids)}
        returning ${memberships.id}, now()::text as at, old.banned_at::text, old.banned_until::text, old.ban_reason`),
    )
  },
  undo: {
    /** Whoever was let in since, or banned anew, is left. */
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${memberships} set banned_at = kept.banned_at, banned_until = kept.banned_until,
          ban_reason = kept.ban_reason, ${raised}
        from ${journalRows(
          entries,
          sql`at timestamptz, banned_at timestamptz, banned_until timestamptz, ban_reason text`,
        )}
        where ${memberships.id} = kept.subject_id and ${memberships.bannedAt} = kept.at
        returning ${memberships.id}`)
      const ids = rows.map(({ id }) => id)
      await recordAuditOfCards(tx, actor, 'people.unbanned', ids, { job: job.id })
      return ids
    },
  },
  title: (t) => t('bulk.title.ban'),
}

const plainParams = z.object({ directory })

/** Somebody who is not in the bin has a contact, or the account, of this card. */
const isContactTaken: SQL = sql`exists (select from ${memberships} other
  where other.organization_id = ${memberships.organizationId} and other.directory = ${memberships.directory}
    and other.deleted_at is null and other.id <> ${memberships.id} and ${hasContactOf(sql`other`)})`

function hasContactOf(other: SQL): SQL {
  return sql`(${other}.mobile_phone = ${memberships.mobilePhone} or ${other}.email = ${memberships.email}
    or ${other}.account_id = ${memberships.accountId})`
}

export const remove: Operation<InDirectory> = {
  kind: 'people.delete',
  permission: 'people.write',
  params: plainParams,
  takes: () => 'card',
  obstacles: ({ actor }) => [
    ['deleted', isDeleted],
    ['oneself', isOneself(actor)],
  ],
  async apply({ tx, actor, job }, ids) {
    const rows = await tx.execute<{ id: string; at: string }>(sql`
      update ${memberships} set deleted_at = now(), ${raised} where ${memberships.id} = ${anyOf(ids)}
      returning ${memberships.id}, now()::text as at`)
    await revokeLinks(tx, ids)
    await recordAuditOfCards(tx, actor, 'people.deleted', ids, { job: job.id })
    return entriesOf(rows)
  },
  undo: {
    obstacles: () => [['contact-taken', sql`(${isDeleted} and ${isContactTaken})`]],
    /** Links that the deletion killed live again. */
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${memberships} set deleted_at = null, ${raised}
        from ${journalRows(entries, sql`at timestamptz`)}
        where ${memberships.id} = kept.subject_id and ${memberships.deletedAt} = kept.at
        returning ${memberships.id}`)
      const ids = rows.map(({ id }) => id)
      await tx.execute(sql`
        update ${invitations} set revoked_at = null
        from ${journalRows(entries, sql`at timestamptz`)}
        where ${invitations.membershipId} = kept.subject_id and kept.subject_id = ${anyOf(ids)}
          and ${invitations.revokedAt} = kept.at and ${invitations.acceptedAt} is null`)
      await bringEntriesBack(tx, actor, ids)
      await recordAuditOfCards(tx, actor, 'people.restored', ids, { job: job.id })
      return ids
    },
  },
  title: (t) => t('bulk.title.delete'),
}

export const restore: Operation<InDirectory> = {
  kind: 'people.restore',
  permission: 'people.write',
  params: plainParams,
  otherwise: 'contact-taken',
  obstacles: () => [
    ['not-deleted', sql`not ${isDeleted}`],
    ['contact-taken', isContactTaken],
  ],
  /** Of two that were chosen with one contact, the earlier card gets it. */
  async apply({ tx, actor, job }, ids) {
    const rows = await tx.execute<{ id: string; was: string; made: number }>(sql`
      update ${memberships} set deleted_at = null, ${raised}
      where ${memberships.id} = ${anyOf(ids)} and not exists (
        select from ${memberships} twin where twin.id = ${anyOf(ids)} and twin.id < ${memberships.id}
          and ${hasContactOf(sql`twin`)})
      returning ${memberships.id}, old.deleted_at::text as was, ${memberships.version} as made`)
    const restored = rows.map(({ id }) => id)
    await bringEntriesBack(tx, actor, restored)
    await recordAuditOfCards(tx, actor, 'people.restored', restored, { job: job.id })
    return entriesOf(rows)
  },
  undo: {
    takes: () => 'card',
    /** Whoever's card was edited since is left. */
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${memberships} set deleted_at = kept.was, ${raised}
        from ${journalRows(entries, sql`was timestamptz, made int`)}
        where ${memberships.id} = kept.subject_id and not ${isDeleted} and ${memberships.version} = kept.made
        returning ${memberships.id}`)
      const ids = rows.map(({ id }) => id)
      await revokeLinks(tx, ids)
      await recordAuditOfCards(tx, actor, 'people.deleted', ids, { job: job.id })
      return ids
    },
  },
  title: (t) => t('bulk.title.restore'),
}
