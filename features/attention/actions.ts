'use server'

import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { resendToStuck } from './resend'
import { resendReport } from './resend-report'
import { resendToAllSchema } from './schema'

export const resendToAllAction = formAction({
  gate: () => requireActor('admin'),
  schema: resendToAllSchema,
  run: resendToStuck,
  after: async (step, input, actor) => {
    if (!step.after) await showAnew()
    return resendReport(actor.locale, step, input)
  },
})
