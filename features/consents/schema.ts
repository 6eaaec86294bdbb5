import { z } from 'zod'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { visibleLines } from '@/lib/visible-text'

/** Shorter is no consent: whom, what for, which data, for how long and how to withdraw must be said (152-FZ, 9.4). */
const shortestText = 200
const longestText = 20_000

const text = z
  .string()
  .max(200_000)
  .default('')
  .transform(visibleLines)
  .superRefine((value, context) => {
    if (value.length > longestText) {
      context.addIssue({
        code: 'custom',
        message: messageKey('common.tooLong'),
        params: { max: longestText },
      })
    }
    if (value.length < shortestText) {
      context.addIssue({
        code: 'custom',
        message: messageKey('settings.consent.tooShort'),
        params: { min: shortestText },
      })
    }
  })

export const consentTextSchema = z
  .object({ ru: text, en: text, agreed: z.string().optional(), ...versionFields })
  .transform(({ ru, en, agreed, ...form }) => ({ ...form, agreed: agreed !== undefined, facts: { ru, en } }))
export type ConsentTextForm = z.output<typeof consentTextSchema>

/** A ticked box of consent, whose value is the version of the text beside it. */
export const shownConsent = z.string(messageKey('invitations.problem.consentNeeded')).min(1).max(40)

export const giveConsentSchema = z.object({
  consent: shownConsent,
  next: z.string().max(2_000).optional(),
})
