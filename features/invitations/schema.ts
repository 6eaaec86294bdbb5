import { z } from 'zod'
import { newPasswordSchema } from '@/features/accounts/schema'
import { shownConsent } from '@/features/consents/schema'
import { parseContact } from '@/lib/contact'
import { messageKey } from '@/lib/translator'

const token = z.string().max(100)

export const acceptSchema = z.object({ token, consent: shownConsent }).and(newPasswordSchema)

export const tokenSchema = z.object({ token })

export const requestSchema = z.object({
  contact: z
    .string(messageKey('invitations.problem.contactNeeded'))
    .trim()
    .min(1, messageKey('invitations.problem.contactNeeded'))
    .transform((typed, context) => {
      const contact = parseContact(typed)
      if (contact) return contact
      context.addIssue({ code: 'custom', message: messageKey('invitations.problem.contactUnreadable') })
      return z.NEVER
    }),
})

export const joinSchema = z.object({ invitationId: z.uuid(), consent: shownConsent })

export const resendSchema = z.object({
  membershipId: z.uuid(),
  /** The newest link that the page showed, empty for none: what replaced it since then is as good. */
  replaces: z.uuid().or(z.literal('')).optional(),
  channels: z.enum(['sms', 'email', 'both']),
})

export const personSchema = z.object({ membershipId: z.uuid() })
