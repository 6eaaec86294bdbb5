'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { messagePath } from './paths'
import { resendMessage } from './resend'
import { messageIdSchema } from './schema'

const gate = () => requireActor('admin')

export const resendMessageAction = formAction({
  gate,
  schema: messageIdSchema,
  run: resendMessage,
  after: async (id) => redirect(messagePath(id)),
})
