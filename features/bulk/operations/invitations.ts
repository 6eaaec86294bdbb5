import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { invitations, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { revokeLinks } from '@/features/invitations/issue'
import { createInvitations } from '@/features/invitations/mutations'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { isDeleted } from '../guard'
import { entriesOf, type InDirectory, journalRows, type Obstacle, type Operation } from '../operation'

const params = z.object({ directory: z.enum(['employee', 'customer']) })

/** A link and a message each: more would hold the outbox up. */
const linksAtOnce = 500

const hasOpenLink: SQL = sql`exists (select from ${invitations} where ${invitations.membershipId} = ${memberships.id}
  and ${invitations.acceptedAt} is null and ${invitations.revokedAt} is null)`

const unreachable: readonly Obstacle[] = [
  ['deleted', isDeleted],
  ['registered', sql`${memberships.accountId} is not null`],
  ['banned', sql`${isActiveMembership} is not true`],
  ['no-contact', sql`(${memberships.mobilePhone} is null and ${memberships.email} is null)`],
]

const sends = {
  permission: 'invitations.write',
  params,
  batchSize: linksAtOnce,
  /** By SMS to whoever has a mobile, by e-mail to the rest; the entries in the journal are its own. */
  async apply({ tx, actor }, ids) {
    const { invited } = await createInvitations(tx, actor, ids, 'preferred')
    return invited.map((subjectId) => ({ subjectId, before: null }))
  },
} satisfies Partial<Operation<InDirectory>>

export const invite: Operation<InDirectory> = {
  ...sends,
  kind: 'people.invite',
  obstacles: () => [...unreachable, ['invited-already', hasOpenLink]],
  title: (t) => t('bulk.title.invite'),
}

export const resend: Operation<InDirectory> = {
  ...sends,
  kind: 'people.resend',
  obstacles: () => [...unreachable, ['not-invited', sql`not ${hasOpenLink}`]],
  title: (t) => t('bulk.title.resend'),
}

export const revoke: Operation<InDirectory> = {
  kind: 'people.revoke',
  permission: 'invitations.write',
  params,
  obstacles: () => [['no-link', sql`not ${hasOpenLink}`]],
  async apply({ tx, actor, job }, ids) {
    const revoked = await revokeLinks(tx, ids)
    await recordAuditOfCards(tx, actor, 'invitations.revoked', revoked, { job: job.id })
    const [row] = await tx.execute<{ at: string }>(sql`select now()::text as at`)
    return entriesOf(revoked.map((id) => ({ id, at: row?.at })))
  },
  undo: {
    obstacles: () => [
      ['deleted', isDeleted],
      ['registered', sql`${memberships.accountId} is not null`],
      ['changed-since', hasOpenLink],
    ],
    /** Links that were sent live again, unless a new one took their place. */
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${invitations} set revoked_at = null
        from ${journalRows(entries, sql`at timestamptz`)}
        where ${invitations.membershipId} = kept.subject_id and ${invitations.revokedAt} = kept.at
          and ${invitations.acceptedAt} is null
        returning ${invitations.membershipId} as id`)
      const ids = [...new Set(rows.map(({ id }) => id))]
      await recordAuditOfCards(tx, actor, 'invitations.restored', ids, { job: job.id })
      return ids
    },
  },
  title: (t) => t('bulk.title.revoke'),
}
