import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Queryable } from '@/db/client'
import { jobs } from '@/db/schema'
import { jobQueue } from '@/features/messages/queues'
import { wakeWorker } from '@/features/messages/wake-worker'
import { type Actor, authorize } from '@/lib/actor'
import type { JobKind } from './kind'
import { isOwnJob } from './own'

type Start = {
  /** Made with the form, so that one form sent twice is one job. One that another job has already is not taken. */
  id?: string
  /** Not before; at once unless told. */
  startAfter?: Date
  /** Waits for its person's word after a preview. */
  isDraft?: boolean
}

/** Leaves a job for the worker, in the caller's transaction. Returns its id. */
export async function startJob<S extends z.ZodType>(
  tx: Queryable,
  actor: Actor,
  job: JobKind<S>,
  params: z.input<S>,
  start: Start = {},
): Promise<string> {
  const { kind, permission } = job
  const { id, startAfter, isDraft = false } = start
  authorize(actor, permission)
  if (!actor.accountId) throw new Error('a job needs an account that started it')
  const [row] = await tx
    .insert(jobs)
    .values({
      ...(id && { id }),
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      kind,
      params: params as Record<string, unknown>,
      state: isDraft ? 'draft' : 'queued',
      locale: actor.locale,
      address: actor.address,
      ...(startAfter && { dueAt: startAfter }),
    })
    .onConflictDoNothing({ target: jobs.id })
    .returning({ id: jobs.id })
  if (!isDraft) await wakeWorker(tx, jobQueue)
  if (row) return row.id
  if (!id) throw new Error('the job was not inserted')
  const isSame = and(
    isOwnJob(actor),
    eq(jobs.id, id),
    eq(jobs.kind, kind),
    sql`${jobs.params} = ${JSON.stringify(params)}::jsonb`,
  )
  if ((await tx.$count(jobs, isSame)) > 0) return id
  return startJob(tx, actor, job, params, { ...start, id: undefined })
}
