import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryRuns, directorySyncs } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { startJob } from '@/features/jobs/start'
import type { Actor } from '@/lib/actor'
import { translatorFor } from '@/lib/translator'
import type { Run } from './lease'
import { directorySync } from './run-job'

/**
 * Starts the job that does what a run promised, and lets the next run begin where this one read up to. A run that changes
 * nothing needs no job.
 */
export async function beginJob(
  tx: Queryable,
  actor: Actor,
  run: Pick<Run, 'id' | 'organizationId' | 'cursor' | 'scope'>,
  jobId?: string,
): Promise<void> {
  await tx
    .update(directorySyncs)
    .set({ cursor: run.cursor, ...(run.scope === 'whole' && { readWholeAt: sql`now()` }) })
    .where(eq(directorySyncs.organizationId, run.organizationId))
  if (!(await hasWork(tx, run.id))) return
  const params = { runId: run.id }
  const id = await startJob(tx, actor, directorySync, params, { id: jobId })
  await tx.update(directoryRuns).set({ jobId: id }).where(eq(directoryRuns.id, run.id))
  await recordAudit(tx, actor, {
    event: 'jobs.started',
    details: { job: id, name: directorySync.title(translatorFor(actor.locale), params) },
  })
}

async function hasWork(tx: Queryable, runId: string): Promise<boolean> {
  const [row] = await tx.execute<{ has: boolean }>(sql`
    select exists (select from directory_run_rows where run_id = ${runId}::uuid and verdict <> 'refused') as has`)
  return row?.has === true
}
