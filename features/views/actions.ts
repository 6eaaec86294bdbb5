'use server'

import { requirePermission } from '@/features/sessions/permission'
import { formAction, showAnew } from '@/lib/action'
import { deleteView, saveView } from './mutations'
import { viewIdSchema, viewSchema } from './schema'

const gate = () => requirePermission('people.read')

export const saveViewAction = formAction({ gate, schema: viewSchema, run: saveView, after: showAnew })

export const deleteViewAction = formAction({
  gate,
  schema: viewIdSchema,
  run: (actor, { id }) => deleteView(actor, id),
  after: showAnew,
})
