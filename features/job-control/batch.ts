import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobJournal, jobs } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { takeNewest } from '@/features/jobs/journal'
import { type Counts, JobEnds, type JobKind, type Work } from '@/features/jobs/kind'
import { settleFailure } from './failure'
import { type Job, takeNextJob } from './next-job'
import { batchSizeOf, workOf } from './work'

/**
 * Does one batch of the job whose turn it is; false when there is none. The rows, the job's place in them and its counts
 * commit together: a worker that is killed leaves the job exactly where it was.
 */
export async function runBatch(): Promise<boolean> {
  let taken: Job | null = null
  try {
    return await transaction(async (tx) => {
      taken = await takeNextJob(tx)
      if (taken) await advance(tx, taken)
      return taken !== null
    })
  } catch (error) {
    if (!taken) throw error
    await settleFailure(taken, error)
    return true
  }
}

async function advance(tx: Queryable, job: Job): Promise<void> {
  const { kind, work } = await workOf(tx, job)
  if (job.total === null) {
    const total = job.undoes ? await journalLength(tx, job.undoes) : await kind.total(work)
    await update(tx, job, { total, done: 0, skipped: 0, refused: 0 })
    return
  }
  const to = Math.min(job.total, job.position + (job.batchLimit ?? kind.batchSize))
  const counts =
    job.position === to
      ? { done: 0, skipped: 0, refused: 0 }
      : job.undoes
        ? await undoBatch(tx, job.undoes, kind, work, to - job.position)
        : told(kind, to - job.position, await kind.step({ ...work, from: job.position, to }))
  await update(tx, job, { total: job.total, ...counts })
}

function told({ kind }: JobKind, rows: number, counts: Counts): Counts {
  if (counts.done + counts.skipped + counts.refused === rows) return counts
  throw new Error(`${kind} told ${JSON.stringify(counts)} of ${rows} rows`)
}

async function journalLength(tx: Queryable, jobId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(jsonb_array_length(${jobJournal.entries})), 0)::int` })
    .from(jobJournal)
    .where(eq(jobJournal.jobId, jobId))
  return row?.n ?? 0
}

/**
 * The journal gets shorter with each batch, so it is the place where an undo stands. What one batch of the other job kept is
 * taken at once: parts of two would be written back each time.
 */
async function undoBatch(
  tx: Queryable,
  undoneId: string,
  kind: JobKind,
  work: Work<unknown>,
  atMost: number,
): Promise<Counts> {
  const entries = await takeNewest(tx, undoneId, atMost)
  if (entries.length === 0 || !kind.undo) throw new JobEnds('over')
  return told(kind, entries.length, await kind.undo(work, entries))
}

type Step = Counts & { total: number }

/** A batch that went well lets the next one be larger again. */
async function update(tx: Queryable, job: Job, { total, done, skipped, refused }: Step): Promise<void> {
  const position = job.position + done + skipped + refused
  const isOver = position === total
  await tx
    .update(jobs)
    .set({
      total,
      position,
      done: job.done + done,
      skipped: job.skipped + skipped,
      refused: job.refused + refused,
      state: isOver ? 'done' : 'running',
      ...(job.total !== null && { batchLimit: larger(job) }),
      faults: 0,
      servedAt: sql`clock_timestamp()`,
      startedAt: sql`coalesce(${jobs.startedAt}, now())`,
      ...(isOver && { finishedAt: sql`now()` }),
    })
    .where(eq(jobs.id, job.id))
}

function larger({ kind, batchLimit }: Job): number | null {
  if (batchLimit === null) return null
  return batchLimit * 4 < batchSizeOf(kind) ? batchLimit * 4 : null
}
