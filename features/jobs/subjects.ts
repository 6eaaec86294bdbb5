import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { jobSubjects } from '@/db/schema'
import type { JobKey } from './kind'

/** So many ids a row. */
const together = 1_000

/**
 * Keeps the ids that a query finds (its one column is `id`), so that the job does what its preview showed, whatever is changed
 * meanwhile. In the order of ids, which is nearly that of the rows on disk.
 */
export async function keepSubjects(tx: Queryable, job: JobKey, ids: SQL): Promise<void> {
  await tx.execute(sql`
    insert into ${jobSubjects} (organization_id, job_id, position, ids)
    select ${job.organizationId}::uuid, ${job.id}::uuid, place, array_agg(id order by id)
    from (select id, ((row_number() over (order by id)) - 1) / ${together} as place from (${ids}) found) placed
    group by place`)
}

/** How many ids the job was started for. */
export async function countSubjects(tx: Queryable, job: JobKey): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select coalesce(sum(cardinality(ids)), 0)::int as n from ${jobSubjects} where ${ofJob(job)}`)
  return row?.n ?? 0
}

/** The ids in these places, counted from nought; `to` is not included. */
export async function subjectsBetween(
  tx: Queryable,
  job: JobKey,
  from: number,
  to: number,
): Promise<string[]> {
  const first = Math.floor(from / together)
  const rows = await tx.execute<{ ids: string[] }>(sql`
    select ids from ${jobSubjects}
    where ${ofJob(job)} and position between ${first} and ${Math.floor((to - 1) / together)} order by position`)
  return rows.flatMap(({ ids }) => ids).slice(from - first * together, to - first * together)
}

/** All of them, as a query of one column `id`. */
export const allSubjects = (job: JobKey): SQL =>
  sql`select unnest(ids) as id from ${jobSubjects} where ${ofJob(job)}`

const ofJob = (job: JobKey): SQL =>
  sql`organization_id = ${job.organizationId}::uuid and job_id = ${job.id}::uuid`
