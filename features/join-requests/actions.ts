'use server'

import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { approveJoin, refuseJoin } from './decide'
import { joinRequestIdSchema } from './schema'

const gate = () => requireActor('admin')

export const approveJoinAction = formAction({
  gate,
  schema: joinRequestIdSchema,
  run: approveJoin,
  after: showAnew,
})

export const refuseJoinAction = formAction({
  gate,
  schema: joinRequestIdSchema,
  run: refuseJoin,
  after: showAnew,
})
