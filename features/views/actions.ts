'use server'

import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { deleteView, saveView } from './mutations'
import { viewIdSchema, viewSchema } from './schema'

const gate = () => requireActor('admin')

export const saveViewAction = formAction({ gate, schema: viewSchema, run: saveView, after: showAnew })

export const deleteViewAction = formAction({ gate, schema: viewIdSchema, run: deleteView, after: showAnew })
