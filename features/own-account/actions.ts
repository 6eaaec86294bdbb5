'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { languageSchema, nameSchema, newPasswordSchema } from '@/features/accounts/schema'
import { optionalAccount, requireFreshProof, requireOwnAccount } from '@/features/sessions/gate'
import { rememberLocale } from '@/features/sessions/remember-locale'
import { formAction, showAnew } from '@/lib/action'
import * as mutations from './mutations'

export const saveNameAction = formAction({
  gate: requireOwnAccount,
  schema: nameSchema,
  run: mutations.saveName,
  after: async () => redirect('/account?done=name'),
})

/** Chooses the language of this browser and, for whoever is signed in, of their account. */
export async function chooseLanguageAction(data: FormData): Promise<void> {
  const chosen = languageSchema.safeParse({ locale: data.get('locale') })
  if (!chosen.success) return
  const account = await optionalAccount()
  if (account) await mutations.saveLanguage(account, chosen.data)
  await rememberLocale(chosen.data.locale)
  refresh()
}

export const setPasswordAction = formAction({
  gate: requireFreshProof,
  schema: newPasswordSchema,
  secrets: ['password', 'repeat'],
  run: mutations.setPassword,
  after: async () => redirect('/account?done=password'),
})

export const withdrawConsentAction = formAction({
  gate: requireOwnAccount,
  schema: z.object({ id: z.uuid() }),
  run: mutations.withdrawConsent,
  after: showAnew,
})
