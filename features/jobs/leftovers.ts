import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobLeftovers } from '@/db/schema'
import type { JobKey } from './kind'

/** Notes which rows a batch left as they were, by the reason's word, so that the job's page can name them. */
export async function recordLeftovers(
  tx: Queryable,
  { id: jobId, organizationId }: JobKey,
  leftovers: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = [...leftovers].filter(([, ids]) => ids.length > 0)
  if (rows.length === 0) return
  await tx
    .insert(jobLeftovers)
    .values(rows.map(([reason, ids]) => ({ organizationId, jobId, reason, ids: [...ids] })))
}

/** How many rows were left for each reason, the most first. */
export function countLeftovers(db: Queryable, job: JobKey) {
  const n = sql<number>`sum(cardinality(${jobLeftovers.ids}))::int`
  return db
    .select({ reason: jobLeftovers.reason, n })
    .from(jobLeftovers)
    .where(and(eq(jobLeftovers.organizationId, job.organizationId), eq(jobLeftovers.jobId, job.id)))
    .groupBy(jobLeftovers.reason)
    .orderBy(sql`${n} desc`, asc(jobLeftovers.reason))
}

/** The first `limit` ids after `offset` of those left for a reason. */
export async function leftoverIds(
  db: Queryable,
  job: JobKey,
  reason: string,
  page: { offset: number; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select subject_id as id from ${jobLeftovers}, unnest(ids) with ordinality as one(subject_id, place)
    where organization_id = ${job.organizationId}::uuid and job_id = ${job.id}::uuid and reason = ${reason}
    order by id, place offset ${page.offset} limit ${page.limit}`)
  return rows.map(({ id }) => id)
}
