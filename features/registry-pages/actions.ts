'use server'

import { redirect } from 'next/navigation'
import { entryPath, registryPaths } from '@/features/registries/paths'
import { newEntrySchema, removalSchema, removalUndoSchema, renameSchema } from '@/features/registries/schema'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { createEntry, renameEntry } from './mutations'
import { removeEntry } from './removal'
import { undoRemoval } from './undo'

const gate = () => requireActor('admin')

export const createEntryAction = formAction({
  gate,
  schema: newEntrySchema,
  run: createEntry,
  after: async ({ id }, { kind }) => redirect(entryPath(kind, id)),
})

export const renameEntryAction = formAction({
  gate,
  schema: renameSchema,
  run: renameEntry,
  after: showAnew,
})

export const removeEntryAction = formAction({
  gate,
  schema: removalSchema,
  run: removeEntry,
  after: async ({ kind, removalId }) => redirect(`${registryPaths[kind]}?changed=${removalId}`),
})

export const undoRemovalAction = formAction({
  gate,
  schema: removalUndoSchema,
  run: undoRemoval,
  after: async ({ kind, id }) => redirect(entryPath(kind, id)),
})
