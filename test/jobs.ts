import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { jobs } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { runBatch } from '@/features/job-control/batch'
import type { JobKind } from '@/features/jobs/kind'
import { countLeftovers } from '@/features/jobs/leftovers'
import { startJob } from '@/features/jobs/start'
import { keepSubjects } from '@/features/jobs/subjects'
import type { Actor } from '@/lib/actor'

/** Starts a job for these rows, as their preview would; the worker's batches are the test's to run. */
export const startJobFor = (
  actor: Actor,
  kind: JobKind,
  params: object,
  ids: readonly string[],
): Promise<string> =>
  transaction(async (tx) => {
    const id = await startJob(tx, actor, kind, params)
    await keepSubjects(
      tx,
      { id, organizationId: actor.organizationId },
      sql`select unnest(${sql.param(ids)}::uuid[]) as id`,
    )
    return id
  })

/** A job of this account's as it stands, a draft of a deletion unless told. */
export async function createJob(
  organizationId: string,
  accountId: string,
  values: Partial<typeof jobs.$inferInsert> = {},
): Promise<string> {
  const params = { directory: 'employee' }
  const [job] = await database()
    .insert(jobs)
    .values({
      kind: 'people.delete',
      state: 'draft',
      locale: 'ru',
      params,
      ...values,
      organizationId,
      accountId,
    })
    .returning({ id: jobs.id })
  if (!job) throw new Error('the job was not inserted')
  return job.id
}

/** Does all that is due, as a worker does. */
export async function runJobs(): Promise<void> {
  while (await runBatch());
}

/** How a job stands, with the rows it left by reason. */
export async function jobNow(id: string) {
  const [job] = await database().select().from(jobs).where(eq(jobs.id, id))
  if (!job) throw new Error('there is no such job')
  const left = Object.fromEntries((await countLeftovers(database(), job)).map(({ reason, n }) => [reason, n]))
  const { state, done, skipped, refused, problem, total } = job
  return { state, total, done, skipped, refused, problem, left }
}
