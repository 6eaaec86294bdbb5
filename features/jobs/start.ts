import 'server-only'
import type { z } from 'zod'
import type { Queryable } from '@/db/client'
import { jobs } from '@/db/schema'
import { jobQueue } from '@/features/messages/queues'
import { wakeWorker } from '@/features/messages/wake-worker'
import { type Actor, authorize } from '@/lib/actor'
import type { JobKind } from './kind'

type Start = {
  /** Made with the form, so that one form sent twice is one job. */
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
  { kind, permission }: JobKind<S>,
  params: z.input<S>,
  { id, startAfter, isDraft = false }: Start = {},
): Promise<string> {
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
  const started = row?.id ?? id
  if (!started) throw new Error('the job was not inserted')
  return started
}
