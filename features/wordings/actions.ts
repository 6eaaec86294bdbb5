'use server'

import { redirect } from 'next/navigation'
import { wordingPath } from '@/features/messages/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { wordingSchema, wordingVersionSchema } from './schema'
import { resetWording, restoreWording, saveWording } from './wording-mutations'

const gate = () => requireActor('admin')

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
