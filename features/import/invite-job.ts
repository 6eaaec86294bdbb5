import 'server-only'
import { and, asc, between, eq } from 'drizzle-orm'
import { importRows } from '@/db/schema'
import { namedRows } from '@/features/bulk/named'
import { peopleGround } from '@/features/bulk/people-ground'
import { createInvitations } from '@/features/invitations/mutations'
import { defineJob } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { importOf, importParams } from './job-import'
import { leftReason } from './left-reason'

/** Invites the people whom an import created: by SMS whoever has a mobile, by e-mail the rest. */
export const importInvite = defineJob({
  kind: 'import.invite',
  permission: 'invitations.write',
  params: importParams,
  batchSize: 500,
  async total(work) {
    const { id } = await importOf(work)
    return work.tx.$count(importRows, eq(importRows.importId, id))
  },
  async step({ from, to, ...work }) {
    const { tx, actor, job } = work
    const { id, organizationId } = await importOf(work)
    const rows = await tx
      .select({ membershipId: importRows.membershipId })
      .from(importRows)
      .where(
        and(
          eq(importRows.organizationId, organizationId),
          eq(importRows.importId, id),
          between(importRows.ordinal, from, to - 1),
          eq(importRows.outcome, 'created'),
        ),
      )
      .orderBy(asc(importRows.ordinal))
    const ids = rows.flatMap(({ membershipId }) => membershipId ?? [])
    const { invited, skipped } = await createInvitations(tx, actor, ids, 'preferred')
    const left = new Map<string, string[]>()
    for (const { membershipId, obstacle } of skipped)
      left.set(obstacle, [...(left.get(obstacle) ?? []), membershipId])
    await recordLeftovers(tx, job, left)
    return { done: invited.length, skipped: to - from - invited.length, refused: 0 }
  },
  title: (t, { directory }) => t('import.job.invite', { directory }),
  reason: leftReason,
  subjects: (actor, _, ids) => namedRows(peopleGround, actor, ids),
})
