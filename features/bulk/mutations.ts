import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { jobs, memberships } from '@/db/schema'
import { isOwnJob } from '@/features/jobs/own'
import { startJob } from '@/features/jobs/start'
import { countSubjects, keepSubjects } from '@/features/jobs/subjects'
import { selectedPeople } from '@/features/people/selection'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { choiceOf } from './choice'
import { bulkKinds } from './kinds'
import type { Choice, Draft } from './schema'

/**
 * Keeps whom the actor chose, and what for, as a job that waits for its preview to be seen. Returns its id; drafts that nobody
 * begins are swept.
 */
export const draftBulk = (
  actor: Actor,
  { directory, kind: name, selection }: Draft,
): Promise<Result<{ id: string }>> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.read')
    const kind = bulkKinds.find((each) => each.kind === name)
    if (!kind) return refused({ message: messageKey('common.unreadable') })
    const id = await startJob(tx, actor, kind, { directory }, { isDraft: true })
    const job = { id, organizationId: actor.organizationId }
    await keepSubjects(
      tx,
      job,
      sql`select ${memberships.id} from ${memberships} where ${selectedPeople(actor, directory, selection)}`,
    )
    if ((await countSubjects(tx, job)) === 0) return refused({ message: messageKey('bulk.problem.nobody') })
    return ok({ id })
  })

/** Settles what the operation asks for: which role, company or reason. */
export async function chooseForBulk(actor: Actor, choice: Choice): Promise<Result<{ id: string }>> {
  // What asks for more changes people; what only reads them asks for nothing.
  authorize(actor, 'people.write')
  return resultTransaction(async (tx) => {
    const draft = await ownDraft(tx, actor, choice.id)
    if (!draft) return refused({ message: messageKey('jobs.problem.gone') })
    const kind = bulkKinds.find((each) => each.kind === draft.kind)
    if (!kind) return refused({ message: messageKey('common.unreadable') })
    authorize(actor, kind.permission)
    const chosen = await choiceOf(draft.kind)?.settle({ tx, actor, choice, directory: draft.directory })
    if (!chosen) return ok({ id: choice.id })
    if (!chosen.ok) return chosen
    await tx
      .update(jobs)
      .set({ params: { directory: draft.directory, ...chosen.value } })
      .where(eq(jobs.id, choice.id))
    return ok({ id: choice.id })
  })
}

async function ownDraft(
  tx: Queryable,
  actor: Actor,
  id: string,
): Promise<{ kind: string; directory: Directory } | null> {
  const [draft] = await tx
    .select({ kind: jobs.kind, params: jobs.params })
    .from(jobs)
    .where(and(isOwnJob(actor), eq(jobs.id, id), eq(jobs.state, 'draft')))
    .for('no key update')
  const directory = draft?.params.directory
  return draft && (directory === 'employee' || directory === 'customer')
    ? { kind: draft.kind, directory }
    : null
}
