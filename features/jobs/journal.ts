import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type JournalEntry, jobJournal, jobs } from '@/db/schema'
import type { JobKey } from './kind'

/** Keeps what a batch is about to replace, in its transaction. Ids and plain values, never codes or secrets. */
export async function recordBefore(
  tx: Queryable,
  job: JobKey,
  entries: readonly JournalEntry[],
): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insert(jobJournal)
    .values({ organizationId: job.organizationId, jobId: job.id, entries: [...entries] })
}

/** Takes at most `limit` of the newest entries out of a job's journal; none when it is empty. */
export async function takeNewest(tx: Queryable, jobId: string, limit: number): Promise<JournalEntry[]> {
  const [newest] = await tx
    .select()
    .from(jobJournal)
    .where(eq(jobJournal.jobId, jobId))
    .orderBy(desc(jobJournal.id))
    .limit(1)
  if (!newest) return []
  const kept = newest.entries.slice(0, -limit)
  if (kept.length > 0) {
    await tx.update(jobJournal).set({ entries: kept }).where(eq(jobJournal.id, newest.id))
  } else {
    await tx.delete(jobJournal).where(eq(jobJournal.id, newest.id))
  }
  return newest.entries.slice(-limit)
}

/** Whether an undo, which takes its rows out of the other job's journal before it puts them back, has others to come. */
export async function hasMoreToUndo(tx: Queryable, undo: JobKey): Promise<boolean> {
  const [row] = await tx
    .select({ id: jobJournal.id })
    .from(jobJournal)
    .innerJoin(jobs, eq(jobs.undoes, jobJournal.jobId))
    .where(and(eq(jobs.organizationId, undo.organizationId), eq(jobs.id, undo.id)))
    .limit(1)
  return row !== undefined
}
