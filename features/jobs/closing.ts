import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobs } from '@/db/schema'

/** The problem of a job that stands still because its organisation was closed; features/jobs/problems.ts puts it into a sentence. */
export const organizationClosed = 'organization-closed'

/** Stops what the organisation's people began, after the batch under way; opened again within a day, its person may go on. */
export async function stopJobsOf(tx: Queryable, organizationId: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ state: 'stopped', problem: organizationClosed, finishedAt: sql`now()` })
    .where(and(eq(jobs.organizationId, organizationId), inArray(jobs.state, ['queued', 'running'])))
}
