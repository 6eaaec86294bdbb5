import 'server-only'
import { and, eq, isNull, notInArray, notLike, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryRuns, invitations, messages, sessions } from '@/db/schema'
import { organizationClosed, stopJobsOf } from '@/features/jobs/closing'

/** What a person is told of their own account, whichever organisation's name it bears. */
const ownNotices = ['contact-changed', 'password-changed']

/**
 * Ends what goes on in an organisation that closes: jobs and readings of its directory stop, its links and what it wanted to say
 * end, and sessions stand in it no more. Codes and notices about people's own accounts still leave.
 */
export async function endWorkOf(tx: Queryable, organizationId: string): Promise<void> {
  const now = sql`now()`
  await stopJobsOf(tx, organizationId)
  await tx
    .update(directoryRuns)
    .set({ state: 'failed', problem: organizationClosed, readAt: now, leaseId: null, leasedUntil: null })
    .where(and(eq(directoryRuns.organizationId, organizationId), eq(directoryRuns.state, 'reading')))
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
  await tx
    .update(messages)
    .set({ expiresAt: now, nextAttemptAt: now })
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.state, 'queued'),
        notLike(messages.template, '%-code'),
        notInArray(messages.template, ownNotices),
      ),
    )
  await tx.update(sessions).set({ organizationId: null }).where(eq(sessions.organizationId, organizationId))
}
