'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { printPath } from './paths'
import { startPrint } from './print'
import { printSchema } from './print-schema'

export const startPrintAction = formAction({
  gate: () => requireActor('admin'),
  schema: printSchema,
  run: startPrint,
  after: async ({ id }) => redirect(printPath(id)),
})
