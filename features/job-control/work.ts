import 'server-only'
import type { Queryable } from '@/db/client'
import { organizationClosed } from '@/features/jobs/closing'
import { jobActor } from '@/features/jobs/gate'
import { JobEnds, type JobKind, type Work } from '@/features/jobs/kind'
import { isClosed } from '@/features/organizations/is-closed'
import { can } from '@/lib/actor'
import { jobKinds } from './kinds'
import type { Job } from './next-job'

export const kindNamed = (name: string): JobKind | undefined => jobKinds.find(({ kind }) => kind === name)

/** How many rows a batch of this kind takes when nothing breaks it. */
export const batchSizeOf = (name: string): number => kindNamed(name)?.batchSize ?? 1

/** The kind, and its surroundings with who started the job as they are now. */
export async function workOf(tx: Queryable, job: Job): Promise<{ kind: JobKind; work: Work<unknown> }> {
  const kind = kindNamed(job.kind)
  if (!kind) throw new JobEnds('unknown-kind')
  const actor = await jobActor(tx, job)
  if (!actor && (await isClosed(tx, job.organizationId))) throw new JobEnds(organizationClosed)
  if (!actor || !can(actor, kind.permission)) throw new JobEnds('not-allowed')
  return { kind, work: { tx, actor, job, params: job.params } }
}
