'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import * as mutations from './mutations'
import { missingTagsSchema, newTagSchema, newTagsSchema, tagStepSchema } from './schema'

const gate = () => requireActor('admin')

/** Of a form that was sent before, the tags that it made then. */
const printMade = async ({ ids: [first] }: { ids: string[] }, { draftId }: { draftId: string }) =>
  redirect(`/admin/tags/print?batch=${first ?? draftId}`)

export const createTagsAction = formAction({
  gate,
  schema: newTagsSchema,
  run: mutations.createBlankTags,
  after: printMade,
})

export const createMissingTagsAction = formAction({
  gate,
  schema: missingTagsSchema,
  run: mutations.createMissingTags,
  after: printMade,
})

export const createTagForAction = formAction({
  gate,
  schema: newTagSchema,
  run: mutations.createTagFor,
  after: showAnew,
})

export const revokeTagAction = formAction({
  gate,
  schema: tagStepSchema,
  run: mutations.revokeTag,
  after: showAnew,
})

export const reportTagLostAction = formAction({
  gate,
  schema: tagStepSchema,
  run: mutations.reportTagLost,
  after: showAnew,
})

export const reportTagFoundAction = formAction({
  gate,
  schema: tagStepSchema,
  run: mutations.reportTagFound,
  after: showAnew,
})
