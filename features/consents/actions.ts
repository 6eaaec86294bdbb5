'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { requireAccount, requireActor } from '@/features/sessions/gate'
import { defaultReturnTo, safeReturnTo } from '@/features/sessions/return-to'
import { formAction } from '@/lib/action'
import { giveConsent } from './give'
import { publishConsent } from './publish'
import { consentTextSchema, giveConsentSchema } from './schema'

export const publishConsentAction = formAction({
  gate: () => requireActor('admin'),
  schema: consentTextSchema,
  run: publishConsent,
  after: async () => redirect(`${settingsPath('consent')}?done=published`),
})

export const giveConsentAction = formAction({
  gate: requireAccount,
  schema: giveConsentSchema,
  run: (account, { consent }) => giveConsent(account, consent),
  after: async (_value, { next }) => redirect(safeReturnTo(next) ?? defaultReturnTo),
})
