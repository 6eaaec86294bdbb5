'use server'

import { redirect } from 'next/navigation'
import { typesPath } from '@/features/equipment/paths'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { createType, deleteType, updateType } from './mutations'
import { newTypeSchema, typeChangeSchema, typeIdSchema } from './schema'

const gate = () => requireActor('admin')

const showTypes = async () => redirect(typesPath)

export const createTypeAction = formAction({
  gate,
  schema: newTypeSchema,
  run: createType,
  after: showTypes,
})

export const updateTypeAction = formAction({
  gate,
  schema: typeChangeSchema,
  run: updateType,
  after: showTypes,
})

export const deleteTypeAction = formAction({
  gate,
  schema: typeIdSchema,
  run: (actor, { id }) => deleteType(actor, id),
  after: showTypes,
})
