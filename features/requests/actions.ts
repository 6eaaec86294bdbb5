'use server'

import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { assignRequest, commentOnRequest, moveRequest } from './mutations'
import { assignSchema, commentSchema, stepSchema } from './schema'

const gate = () => requireActor('admin')

export const moveRequestAction = formAction({
  gate,
  schema: stepSchema,
  run: moveRequest,
  after: showAnew,
})

export const assignRequestAction = formAction({
  gate,
  schema: assignSchema,
  run: assignRequest,
  after: showAnew,
})

export const commentOnRequestAction = formAction({
  gate,
  schema: commentSchema,
  run: commentOnRequest,
  after: showAnew,
})
