import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { erasures } from '@/db/schema'
import type { AuditEvent } from '@/features/audit/events'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { erasureQueue } from '@/features/messages/queues'
import { wakeWorker } from '@/features/messages/wake-worker'
import { findManaged, type ManagedPerson } from '@/features/people/managed'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { hasAnotherApprover } from './approvers'
import { indispensable, subjectOf } from './subject'

type Decided = { erasure: typeof erasures.$inferSelect; person: ManagedPerson }

/**
 * Lets the worker erase the person. Whoever asked approves only where nobody else could, and then a day passes first.
 * The gate has asked for a fresh proof.
 */
export const approveErasure = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  decide(actor, id, async (tx, { erasure, person }) => {
    if (erasure.state !== 'requested') return refused({ message: messageKey('erasure.problem.decided') })
    if (actor.accountId === erasure.accountId || actor.accountId === person.accountId) {
      return refused({ message: messageKey('erasure.problem.yourself') })
    }
    const isOwnRequest = actor.accountId === erasure.requestedByAccountId
    if (isOwnRequest && (await hasAnotherApprover(tx, actor))) {
      return refused({ message: messageKey('erasure.problem.anotherApproves') })
    }
    const subject = await subjectOf(tx, id)
    const problem = await indispensable(tx, actor.organizationId, subject)
    if (problem) return refused(problem)
    await settle(tx, actor, { erasure, person }, { state: 'approved', event: 'people.erasure-approved' })
    await wakeWorker(tx, erasureQueue)
    return done
  })

/** Keeps the data; the person reads why. */
export const declineErasure = (
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Result> =>
  decide(actor, id, async (tx, decided) => {
    if (decided.erasure.state !== 'requested') {
      return refused({ message: messageKey('erasure.problem.decided') })
    }
    await settle(tx, actor, decided, { state: 'declined', event: 'people.erasure-declined', reason })
    return done
  })

/** Takes an administrator's request back, until the worker begins; a person's own is theirs to take back. */
export const withdrawErasure = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  decide(
    actor,
    id,
    async (tx, decided) => {
      const { state, origin } = decided.erasure
      if (origin !== 'administrator' || (state !== 'requested' && state !== 'approved')) {
        return refused({ message: messageKey('erasure.problem.decided') })
      }
      await settle(tx, actor, decided, { state: 'withdrawn', event: 'people.erasure-withdrawn' })
      return done
    },
    'people.write',
  )

async function decide(
  actor: Actor,
  id: string,
  decision: (tx: Queryable, decided: Decided) => Promise<Result>,
  permission: 'settings.write' | 'people.write' = 'settings.write',
): Promise<Result> {
  // It ends a person's card, whatever else it takes.
  authorize(actor, 'people.write')
  authorize(actor, permission)
  return resultTransaction(async (tx) => {
    const [erasure] = await tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.id, id), eq(erasures.organizationId, actor.organizationId)))
      .for('update')
    const person = await findManaged(tx, actor, erasure?.membershipId ?? id)
    if (!erasure) return refused({ message: messageKey('erasure.problem.gone') })
    return person.ok ? decision(tx, { erasure, person: person.value }) : person
  })
}

async function settle(
  tx: Queryable,
  actor: Actor,
  { erasure, person }: Decided,
  {
    event,
    state,
    reason = '',
  }: { event: AuditEvent; state: 'approved' | 'declined' | 'withdrawn'; reason?: string },
): Promise<void> {
  await tx
    .update(erasures)
    .set({ state, reason, decidedByAccountId: actor.accountId })
    .where(eq(erasures.id, erasure.id))
  await recordAudit(tx, actor, {
    event,
    subject: membershipSubject(person),
    details: { erasure: erasure.id },
  })
}
