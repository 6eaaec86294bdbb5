'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { linksSchema } from './link-schema'
import { saveLinks } from './links'

export const saveLinksAction = formAction({
  gate: async () => ({ actor: await requireActor('admin'), isProven: await isFreshlyProven() }),
  schema: linksSchema,
  run: ({ actor, isProven }, form) => saveLinks(actor, form, isProven),
  after: async () => redirect(`${settingsPath('links')}?done=saved`),
})
