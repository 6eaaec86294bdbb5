'use server'

import { personIdSchema } from '@/features/people/schema'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { confirmNumber } from './idle-number'
import { liftLock } from './locks'

const gate = () => requireActor('admin')

export const liftLockAction = formAction({ gate, schema: personIdSchema, run: liftLock, after: showAnew })

export const confirmNumberAction = formAction({
  gate,
  schema: personIdSchema,
  run: confirmNumber,
  after: showAnew,
})
