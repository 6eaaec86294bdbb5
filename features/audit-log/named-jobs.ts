import 'server-only'
import { and, inArray } from 'drizzle-orm'
import { database } from '@/db/client'
import { jobs } from '@/db/schema'
import { isReachableJob } from '@/features/job-control/reach'
import type { Actor } from '@/lib/actor'

type Detailed = { details: Record<string, unknown> }

/** The entries with the job that they speak of; null where none is meant, it is swept, or its page is not the actor's to open. */
export async function withJobs<Row extends Detailed>(actor: Actor, rows: readonly Row[]) {
  const named = rows.map(jobIn).filter((id) => id !== null)
  const found = named.length === 0 ? [] : await findReachable(actor, named)
  const reachable = new Set(found.map(({ id }) => id))
  return rows.map((row) => {
    const id = jobIn(row)
    return { ...row, jobId: id && reachable.has(id) ? id : null }
  })
}

const jobIn = ({ details }: Detailed): string | null => (typeof details.job === 'string' ? details.job : null)

const findReachable = (actor: Actor, ids: string[]) =>
  database()
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(inArray(jobs.id, ids), isReachableJob(actor)))
