'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { settleStep } from './mutations'
import { firstSteps, placeOfStep } from './steps'

const gate = () => requireActor('admin')

export const skipStepAction = formAction({
  gate,
  schema: z.object({ step: z.enum(firstSteps) }),
  run: settleStep,
  after: showAnew,
})

/** Nothing in the data tells that somebody read the roles, so the way to them notes it. */
export const lookAtRolesAction = formAction({
  gate,
  schema: z.object({}),
  run: (actor) => settleStep(actor, { step: 'roles' }),
  after: async () => redirect(placeOfStep.roles.href),
})
