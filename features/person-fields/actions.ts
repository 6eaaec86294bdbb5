'use server'

import { redirect } from 'next/navigation'
import { requirePermission } from '@/features/sessions/permission'
import { formAction } from '@/lib/action'
import { saveDefinition } from './definition'
import { fieldsPath } from './paths'
import { fieldsSchema } from './schema'

export const saveFieldsAction = formAction({
  gate: () => requirePermission('settings.write'),
  schema: fieldsSchema,
  run: saveDefinition,
  after: async (directory) => redirect(`${fieldsPath(directory)}&done=saved`),
})
