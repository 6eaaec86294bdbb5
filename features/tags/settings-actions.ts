'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { saveTagSettings, tagSettingsSchema } from './settings'

export const saveTagSettingsAction = formAction({
  gate: async () => ({ actor: await requireActor('admin'), isProven: await isFreshlyProven() }),
  schema: tagSettingsSchema,
  run: ({ actor, isProven }, form) => saveTagSettings(actor, form, isProven),
  after: async () => redirect(`${settingsPath('tags')}?done=saved`),
})
