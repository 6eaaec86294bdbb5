import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { corporateDirectories, directoryRuns, jobs } from '@/db/schema'
import { findSync } from '@/features/directory/sync'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { beginJob } from './begin-job'
import type { Run } from './lease'
import type { RunApplication } from './schema'
import { isApplicable, visibleRuns } from './scope'

const gone: Problem = { message: messageKey('directorySync.problem.gone') }
const underWay: Problem = { message: messageKey('directorySync.problem.underWay') }

type StoredRun = Pick<Run, 'id'>

/** Has the directory read, whole, with the actor's rights. Pressed twice, it is read once. */
export const startReading = (actor: Actor): Promise<Result<StoredRun>> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    if (!actor.accountId) throw new Error('a run needs an account that started it')
    const isConnected = await tx.$count(
      corporateDirectories,
      eq(corporateDirectories.organizationId, actor.organizationId),
    )
    if (!isConnected || !(await findSync(tx, actor.organizationId))) {
      return refused({ message: messageKey('directorySync.problem.notSetUp') })
    }
    if (await isWriting(tx, actor)) return refused(underWay)
    const [begun] = await tx
      .insert(directoryRuns)
      .values({
        organizationId: actor.organizationId,
        accountId: actor.accountId,
        locale: actor.locale,
        address: actor.address,
        trigger: 'button',
      })
      .onConflictDoNothing()
      .returning({ id: directoryRuns.id })
    if (begun) return ok(begun)
    const [reading] = await tx
      .select({ id: directoryRuns.id })
      .from(directoryRuns)
      .where(and(eq(directoryRuns.organizationId, actor.organizationId), eq(directoryRuns.state, 'reading')))
    return reading ? ok(reading) : refused(underWay)
  })

/** A job of an earlier run is under way. */
async function isWriting(tx: Queryable, { organizationId }: Actor): Promise<boolean> {
  const [row] = await tx
    .select({ id: jobs.id })
    .from(directoryRuns)
    .innerJoin(jobs, eq(jobs.id, directoryRuns.jobId))
    .where(and(eq(directoryRuns.organizationId, organizationId), sql`${jobs.state} in ('queued', 'running')`))
    .limit(1)
  return row !== undefined
}

/** Ends a reading; nothing was changed by it. */
export const stopReading = (actor: Actor, runId: string): Promise<Result<StoredRun>> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const run = await findRun(tx, actor, runId)
    if (!run) return refused(gone)
    await tx
      .update(directoryRuns)
      .set({ state: 'stopped', readAt: sql`now()`, leaseId: null, leasedUntil: null })
      .where(and(eq(directoryRuns.id, run.id), eq(directoryRuns.state, 'reading')))
    return ok({ id: run.id })
  })

/** Does what the latest run promised. One that would close more than the limit asks for a word. Sent twice, it is done once. */
export const applyRun = (actor: Actor, input: RunApplication): Promise<Result<StoredRun>> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const run = await findRun(tx, actor, input.runId)
    if (!run) return refused(gone)
    if (run.jobId) return run.jobId === input.jobId ? ok({ id: run.id }) : refused(underWay)
    if (!(await isStillApplicable(tx, run)))
      return refused({ message: messageKey('directorySync.problem.stale') })
    if (await isWriting(tx, actor)) return refused(underWay)
    if (run.state === 'held' && input.agreed === undefined) {
      return refused({ field: 'agreed', message: messageKey('directorySync.problem.notAgreed') })
    }
    await beginJob(tx, actor, run, input.jobId)
    return ok({ id: run.id })
  })

async function isStillApplicable(tx: Queryable, { id }: Run): Promise<boolean> {
  return (await tx.$count(directoryRuns, and(eq(directoryRuns.id, id), isApplicable))) > 0
}

/** A run that the actor may know of, locked until the transaction ends. */
async function findRun(tx: Queryable, actor: Actor, id: string): Promise<Run | null> {
  if (!isUuid(id)) return null
  const [run] = await tx
    .select()
    .from(directoryRuns)
    .where(and(visibleRuns(actor), eq(directoryRuns.id, id)))
    .for('no key update')
  return run ?? null
}
