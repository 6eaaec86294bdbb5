'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { applyRun, startReading, stopReading } from './mutations'
import { runPath } from './paths'
import { runApplicationSchema, runIdSchema } from './schema'

const gate = () => requireActor('admin')

const showRun = async ({ id }: { id: string }) => redirect(runPath(id))

export const readDirectoryAction = formAction({
  gate,
  schema: z.object({}),
  run: (actor) => startReading(actor),
  after: showRun,
})

export const stopReadingAction = formAction({
  gate,
  schema: runIdSchema,
  run: (actor, { runId }) => stopReading(actor, runId),
  after: showRun,
})

export const applyRunAction = formAction({
  gate,
  schema: runApplicationSchema,
  run: applyRun,
  after: showRun,
})
