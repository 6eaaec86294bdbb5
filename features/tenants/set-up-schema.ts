import { z } from 'zod'
import { nameSchema, newPasswordSchema } from '@/features/accounts/schema'
import { shownConsent } from '@/features/consents/schema'
import { parseContact } from '@/lib/contact'
import { parsePhone } from '@/lib/phone'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'

const longestOrganization = 120

/** A login that codes can be sent to: a mobile phone or an e-mail. */
const reachableContact = z.string(messageKey('common.required')).transform((typed, context) => {
  const contact = parseContact(typed)
  if (contact?.kind === 'email' || (contact && parsePhone(typed)?.isMobile)) return contact
  context.addIssue({ code: 'custom', message: messageKey('invitations.setUp.notMobile') })
  return z.NEVER
})

/** What a new organisation is called, and how its owner is reached. */
export const setUpFields = {
  organization: z
    .string(messageKey('common.required'))
    .transform(visibleText)
    .pipe(
      z
        .string()
        .min(1, messageKey('common.required'))
        .max(longestOrganization, messageKey('invitations.setUp.nameTooLong')),
    ),
  contact: reachableContact,
}

export const setUpSchema = nameSchema
  .extend({ ...setUpFields, token: z.string().max(100), consent: shownConsent })
  .and(newPasswordSchema)
