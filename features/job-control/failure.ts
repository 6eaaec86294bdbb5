import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobs } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { organizationClosed } from '@/features/jobs/closing'
import { takeNewest } from '@/features/jobs/journal'
import { JobEnds } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { Forbidden } from '@/lib/actor'
import { passingFault } from '@/lib/passing-fault'
import type { Job } from './next-job'
import { batchSizeOf, kindNamed } from './work'

/** So often in a row may the database be too busy, with growing waits of at most a minute. */
const mostFaults = 30
/** With more broken rows than this it is not the rows. */
const mostPoisoned = 100

/**
 * What follows a batch whose transaction was rolled back: a database that is busy is waited for; else the next batch is
 * smaller, until the row that breaks it stands alone and is given up.
 */
export async function settleFailure(job: Job, error: unknown): Promise<void> {
  const fault = passingFault(error)
  const problem = error instanceof JobEnds ? error.problem : error instanceof Forbidden ? 'not-allowed' : null
  if (!problem) console.error(`Job ${job.id} (${job.kind}) at row ${job.position}:`, error)
  await transaction(async (tx) => {
    if (!(await stillStands(tx, job))) return
    if (problem) await end(tx, job, problem)
    else if (fault) await waitForDatabase(tx, job)
    else await narrow(tx, job)
  })
}

/** Nobody moved or stopped the job since its batch was taken. */
async function stillStands(tx: Queryable, { id, position }: Job): Promise<boolean> {
  const [row] = await tx
    .select({ position: jobs.position })
    .from(jobs)
    .where(and(eq(jobs.id, id), inArray(jobs.state, ['queued', 'running'])))
    .for('no key update')
  return row?.position === position
}

async function end(tx: Queryable, { id }: Job, problem: string): Promise<void> {
  const state = problem === organizationClosed ? 'stopped' : 'failed'
  await tx.update(jobs).set({ state, problem, finishedAt: sql`now()` }).where(eq(jobs.id, id))
}

/** A batch that is too slow three times is tried smaller as well. */
async function waitForDatabase(tx: Queryable, job: Job): Promise<void> {
  const faults = job.faults + 1
  if (faults > mostFaults) return end(tx, job, 'busy')
  await tx
    .update(jobs)
    .set({
      faults,
      batchLimit: faults % 3 === 0 ? smaller(job) : job.batchLimit,
      dueAt: sql`now() + make_interval(secs => ${Math.min(2 ** faults / 4, 60)})`,
      servedAt: sql`clock_timestamp()`,
    })
    .where(eq(jobs.id, job.id))
}

async function narrow(tx: Queryable, job: Job): Promise<void> {
  if (job.total === null) return end(tx, job, 'broken')
  if (span(job) === 1) return giveUp(tx, job, job.total)
  await tx
    .update(jobs)
    .set({ batchLimit: smaller(job), servedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, job.id))
}

const span = ({ kind, batchLimit, total, position }: Job): number =>
  Math.max(1, Math.min(batchLimit ?? batchSizeOf(kind), (total ?? 0) - position))

const smaller = (job: Job): number => Math.ceil(span(job) / 4)

/** Leaves out the one row that breaks its batch, and goes on behind it. */
async function giveUp(tx: Queryable, job: Job, total: number): Promise<void> {
  if (job.undoes) {
    const entries = await takeNewest(tx, job.undoes, 1)
    await recordLeftovers(tx, job, new Map([['broken', entries.map(({ subjectId }) => subjectId)]]))
  } else {
    await kindNamed(job.kind)?.giveUp?.({ tx, job, params: job.params, from: job.position })
  }
  const position = job.position + 1
  const isOver = position === total
  const isHopeless = job.poisoned + 1 >= mostPoisoned && !isOver
  await tx
    .update(jobs)
    .set({
      position,
      refused: job.refused + 1,
      poisoned: job.poisoned + 1,
      servedAt: sql`clock_timestamp()`,
      ...(isHopeless && { state: 'failed', problem: 'too-many-broken', finishedAt: sql`now()` }),
      ...(isOver && { state: 'done', finishedAt: sql`now()` }),
    })
    .where(eq(jobs.id, job.id))
}
