import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobs } from '@/db/schema'

export type Job = typeof jobs.$inferSelect

/**
 * The job whose turn it is, locked until the transaction ends, so that of any number of workers one does its batch; a killed
 * worker's lock goes with its connection. Organisations take turns, whatever the size and number of their jobs.
 */
export async function takeNextJob(tx: Queryable): Promise<Job | null> {
  const [next] = await tx.execute<{ id: string }>(sql`
    select job.id from jobs job
    where job.state in ('queued', 'running') and job.due_at <= now()
    order by
      (select max(served_at) from jobs served where served.organization_id = job.organization_id) nulls first,
      job.served_at nulls first, job.due_at, job.id
    limit 1 for no key update of job skip locked`)
  if (!next) return null
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, next.id))
  return job ?? null
}
