import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { jobs } from '@/db/schema'
import { isOwnJob } from '@/features/jobs/own'
import { startJob } from '@/features/jobs/start'
import { countSubjects, keepSubjects } from '@/features/jobs/subjects'
import { lists } from '@/features/views/lists'
import { type Actor, authorize, can } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { choiceOf } from './choice'
import { bulkKinds } from './kinds'
import type { Choice, Draft } from './schema'
import { listOf, targets } from './targets'

/**
 * Keeps what the actor chose, and what for, as a job that waits for its preview to be seen. Returns its id; drafts that nobody
 * begins are swept.
 */
export const draftBulk = (
  actor: Actor,
  { list, kind: name, selection }: Draft,
): Promise<Result<{ id: string }>> =>
  resultTransaction(async (tx) => {
    authorize(actor, lists[list].permission)
    const { kinds, params, chosen } = targets[list]
    const kind = kinds.find((each) => each.kind === name)
    if (!kind) return refused({ message: messageKey('common.unreadable') })
    const id = await startJob(tx, actor, kind, params, { isDraft: true })
    const job = { id, organizationId: actor.organizationId }
    await keepSubjects(tx, job, chosen(actor, selection))
    if ((await countSubjects(tx, job)) === 0) return refused({ message: messageKey('bulk.problem.nobody') })
    return ok({ id })
  })

/** Settles what the operation asks for: which role, company or reason. */
export async function chooseForBulk(actor: Actor, choice: Choice): Promise<Result<{ id: string }>> {
  // What asks for more changes rows; what only reads them asks for nothing.
  authorize(actor, can(actor, 'equipment.write') ? 'equipment.write' : 'people.write')
  return resultTransaction(async (tx) => {
    const draft = await ownDraft(tx, actor, choice.id)
    if (!draft) return refused({ message: messageKey('jobs.problem.gone') })
    const kind = bulkKinds.find((each) => each.kind === draft.kind)
    if (!kind) return refused({ message: messageKey('common.unreadable') })
    authorize(actor, kind.permission)
    const list = listOf(draft)
    const chosen = await choiceOf(draft.kind)?.settle({ tx, actor, choice, list })
    if (!chosen) return ok({ id: choice.id })
    if (!chosen.ok) return chosen
    await tx
      .update(jobs)
      .set({ params: { ...targets[list].params, ...chosen.value } })
      .where(eq(jobs.id, choice.id))
    return ok({ id: choice.id })
  })
}

async function ownDraft(tx: Queryable, actor: Actor, id: string) {
  const [draft] = await tx
    .select({ kind: jobs.kind, params: jobs.params })
    .from(jobs)
    .where(and(isOwnJob(actor), eq(jobs.id, id), eq(jobs.state, 'draft')))
    .for('no key update')
  return draft ?? null
}
