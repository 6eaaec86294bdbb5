'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { linksSchema } from './link-schema'
import { saveLinks } from './links'
import { settingsPath } from './paths'

export const saveLinksAction = formAction({
  gate: () => requireActor('admin'),
  schema: linksSchema,
  run: saveLinks,
  after: async () => redirect(`${settingsPath('links')}?done=saved`),
})
