'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireActor, requireFreshProof } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import * as decisions from './decisions'
import { erasurePath } from './paths'
import * as requests from './requests'
import { declineSchema, idSchema } from './schema'

const gate = () => requireActor('admin')

export const requestErasureAction = formAction({
  gate,
  schema: idSchema,
  run: requests.requestErasure,
  after: async ({ id }) => redirect(erasurePath(id)),
})

/** What cannot be brought back is approved by somebody who proved themself a moment ago. */
export const approveErasureAction = formAction({
  gate: async () => {
    const actor = await gate()
    await requireFreshProof()
    return actor
  },
  schema: idSchema,
  run: decisions.approveErasure,
  after: showAnew,
})

export const declineErasureAction = formAction({
  gate,
  schema: declineSchema,
  run: decisions.declineErasure,
  after: showAnew,
})

export const withdrawErasureAction = formAction({
  gate,
  schema: idSchema,
  run: decisions.withdrawErasure,
  after: showAnew,
})

export const requestOwnErasureAction = formAction({
  gate: requireFreshProof,
  schema: z.object({}),
  run: requests.requestOwnErasure,
  after: showAnew,
})

export const withdrawOwnErasureAction = formAction({
  gate: requireFreshProof,
  schema: z.object({}),
  run: requests.withdrawOwnErasure,
  after: showAnew,
})
