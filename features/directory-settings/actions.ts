'use server'

import { redirect } from 'next/navigation'
import { directorySettingsPath } from '@/features/directory-sync/paths'
import { isFreshlyProven, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { examineDirectory } from './doctor'
import { saveDirectory } from './save'
import { directoryFormSchema, examinationSchema } from './schema'

export const saveDirectoryAction = formAction({
  gate: async () => ({ actor: await requireActor('admin'), isProven: await isFreshlyProven() }),
  schema: directoryFormSchema,
  secrets: ['servicePassword'],
  run: ({ actor, isProven }, form) => saveDirectory(actor, form, isProven),
  after: async () => redirect(`${directorySettingsPath}?done=saved`),
})

export const examineDirectoryAction = formAction({
  gate: () => requireActor('admin'),
  schema: examinationSchema,
  secrets: ['password'],
  run: examineDirectory,
  after: async (steps) => ({ steps }),
})
