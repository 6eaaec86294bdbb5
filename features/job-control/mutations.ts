import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { jobJournal, jobs } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { isFresh, isOwnJob, isUndoable } from '@/features/jobs/own'
import { jobQueue } from '@/features/messages/queues'
import { wakeWorker } from '@/features/messages/wake-worker'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import type { Job } from './next-job'
import { isReachableJob } from './reach'
import { kindNamed } from './work'

const gone: Problem = { message: messageKey('jobs.problem.gone') }
const tooLate: Problem = { message: messageKey('jobs.problem.tooLate') }

type StoredJob = { id: string }

/** Begins a job whose preview its person has seen. Pressed twice, it begins once. */
export const beginJob = (actor: Actor, id: string): Promise<Result<StoredJob>> =>
  change(isOwnJob(actor), id, async (tx, job) => {
    if (job.state !== 'draft') return ok(job)
    const kind = kindNamed(job.kind)
    if (!kind) return refused(gone)
    authorize(actor, kind.permission)
    if (!kind.params.safeParse(job.params).success) {
      return refused({ message: messageKey('jobs.problem.notChosen') })
    }
    await queue(tx, job)
    await recordAudit(tx, actor, {
      event: 'jobs.started',
      details: { job: id, name: kind.title(translatorFor(actor.locale), job.params) },
    })
    return ok(job)
  })

/** Ends the job after the batch under way, for which it waits; what is done stays done. A colleague may do it too. */
export const stopJob = (actor: Actor, id: string): Promise<Result<StoredJob>> =>
  change(isReachableJob(actor), id, async (tx, job) => {
    if (job.state !== 'queued' && job.state !== 'running') return ok(job)
    await tx.update(jobs).set({ state: 'stopped', finishedAt: sql`now()` }).where(eq(jobs.id, id))
    return ok(job)
  })

/** Lets a job that was stopped, or failed, go on from where it stands; it does so by the rights of its person, so nobody else may. */
export const resumeJob = (actor: Actor, id: string): Promise<Result<StoredJob>> =>
  change(isOwnJob(actor), id, async (tx, job) => {
    if (job.state !== 'stopped' && job.state !== 'failed') return ok(job)
    const isOver = (await tx.$count(jobs, and(eq(jobs.id, id), isFresh))) === 0
    const isUndone = (await tx.$count(jobs, eq(jobs.undoes, id))) > 0
    if (isOver || isUndone) return refused({ message: messageKey('jobs.problem.over') })
    await queue(tx, job)
    return ok(job)
  })

/**
 * Takes the job back by another that walks its journal, by the rights of whoever asks: its person or a colleague. Pressed
 * twice, by the same one. Returns that job.
 */
export const undoJob = (actor: Actor, id: string): Promise<Result<StoredJob>> =>
  change(isReachableJob(actor), id, async (tx, job) => {
    const [begun] = await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.undoes, id))
    if (begun) return ok(begun)
    const kind = kindNamed(job.kind)
    const [row] = await tx.select({ isUndoable }).from(jobs).where(eq(jobs.id, id))
    const isJournalKept = (await tx.$count(jobJournal, eq(jobJournal.jobId, id))) > 0
    if (!kind?.undo || !row?.isUndoable || !isJournalKept) return refused(tooLate)
    authorize(actor, kind.permission)
    if (actor.accountId === null) throw new Error('nobody in person takes a job back')
    const [undo] = await tx
      .insert(jobs)
      .values({
        organizationId: job.organizationId,
        accountId: actor.accountId,
        kind: job.kind,
        params: job.params,
        undoes: id,
        locale: actor.locale,
        address: actor.address,
      })
      .returning({ id: jobs.id })
    if (!undo) throw new Error('the undo was not inserted')
    await tx.update(jobs).set({ seenAt: sql`now()` }).where(eq(jobs.id, id))
    await recordAudit(tx, actor, {
      event: 'jobs.undone',
      details: { job: id, name: kind.title(translatorFor(actor.locale), job.params) },
    })
    await wakeWorker(tx, jobQueue)
    return ok(undo)
  })

/** Its person knows how it ended: the indicator is quiet. */
export const settleJob = (actor: Actor, id: string): Promise<Result<StoredJob>> =>
  change(isOwnJob(actor), id, async (tx, job) => {
    await tx
      .update(jobs)
      .set({ seenAt: sql`coalesce(${jobs.seenAt}, now())` })
      .where(eq(jobs.id, id))
    return ok(job)
  })

/** One of these jobs, locked until the transaction ends; a batch under way is waited for. */
const change = (
  among: SQL,
  id: string,
  work: (tx: Queryable, job: Job) => Promise<Result<StoredJob>>,
): Promise<Result<StoredJob>> =>
  resultTransaction(async (tx) => {
    const [job] = await tx
      .select()
      .from(jobs)
      .where(and(among, eq(jobs.id, id)))
      .for('no key update')
    if (!job) return refused(gone)
    const changed = await work(tx, job)
    return changed.ok ? ok({ id: changed.value.id }) : changed
  })

async function queue(tx: Queryable, { id }: Job): Promise<void> {
  await tx
    .update(jobs)
    .set({
      state: 'queued',
      dueAt: sql`now()`,
      finishedAt: null,
      seenAt: null,
      problem: null,
      faults: 0,
      poisoned: 0,
    })
    .where(eq(jobs.id, id))
  await wakeWorker(tx, jobQueue)
}
