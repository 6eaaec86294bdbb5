'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { testGateway } from './gateway-test'
import { gatewaysPath, messagePath, wordingPath } from './paths'
import { resendMessage } from './resend'
import { gatewayTestSchema, messageIdSchema, wordingSchema, wordingVersionSchema } from './schema'
import { resetWording, restoreWording, saveWording } from './wording-mutations'

const gate = () => requireActor('admin')

export const resendMessageAction = formAction({
  gate,
  schema: messageIdSchema,
  run: resendMessage,
  after: async (id) => redirect(messagePath(id)),
})

export const saveWordingAction = formAction({
  gate,
  schema: wordingSchema,
  run: saveWording,
  after: async (_done, { key }) => redirect(wordingPath(key, 'saved')),
})

export const resetWordingAction = formAction({
  gate,
  schema: wordingVersionSchema,
  run: resetWording,
  after: async (_done, { key }) => redirect(wordingPath(key, 'reset')),
})

export const restoreWordingAction = formAction({
  gate,
  schema: wordingVersionSchema,
  run: restoreWording,
  after: async (_done, { key }) => redirect(wordingPath(key, 'restored')),
})

export const testGatewayAction = formAction({
  gate,
  schema: gatewayTestSchema,
  run: testGateway,
  after: async (id) => redirect(`${gatewaysPath}?test=${id}`),
})
