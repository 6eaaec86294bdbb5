'use server'

import { redirect } from 'next/navigation'
import { jobPath } from '@/features/jobs/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { chooseForBulk, draftBulk } from './mutations'
import { choiceSchema, draftSchema } from './schema'

const gate = () => requireActor('admin')
const showJob = async ({ id }: { id: string }) => redirect(jobPath(id))

export const draftBulkAction = formAction({
  gate,
  schema: draftSchema,
  run: draftBulk,
  after: showJob,
})

export const chooseForBulkAction = formAction({
  gate,
  schema: choiceSchema,
  run: chooseForBulk,
  after: showJob,
})
