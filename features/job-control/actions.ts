'use server'

import { redirect } from 'next/navigation'
import { jobPath } from '@/features/jobs/paths'
import { jobIdSchema } from '@/features/jobs/schema'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { beginJob, resumeJob, settleJob, stopJob, undoJob } from './mutations'

const gate = () => requireActor('admin')
const showJob = async ({ id }: { id: string }) => redirect(jobPath(id))

export const beginJobAction = formAction({
  gate,
  schema: jobIdSchema,
  run: (actor, { id }) => beginJob(actor, id),
  after: showJob,
})

export const stopJobAction = formAction({
  gate,
  schema: jobIdSchema,
  run: (actor, { id }) => stopJob(actor, id),
  after: showAnew,
})

export const resumeJobAction = formAction({
  gate,
  schema: jobIdSchema,
  run: (actor, { id }) => resumeJob(actor, id),
  after: showAnew,
})

export const undoJobAction = formAction({
  gate,
  schema: jobIdSchema,
  run: (actor, { id }) => undoJob(actor, id),
  after: showJob,
})

export const settleJobAction = formAction({
  gate,
  schema: jobIdSchema,
  run: (actor, { id }) => settleJob(actor, id),
})
