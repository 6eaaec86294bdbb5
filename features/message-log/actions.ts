'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { messagePath } from '@/features/messages/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { resendMessage } from './resend'

export const resendMessageAction = formAction({
  gate: () => requireActor('admin'),
  schema: z.object({ id: z.uuid() }),
  run: resendMessage,
  after: async (id) => redirect(messagePath(id)),
})
