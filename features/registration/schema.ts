import { z } from 'zod'
import { nameSchema } from '@/features/accounts/schema'
import { parsePhone } from '@/lib/phone'
import { messageKey } from '@/lib/translator'

const needed = messageKey('registration.phoneNeeded')

/** A phone in any spelling; which of them may register is the installation's setting. */
export const phoneSchema = z.object({
  contact: z
    .string(needed)
    .trim()
    .min(1, needed)
    .max(100, messageKey('registration.phoneUnreadable'))
    .transform((typed, context) => {
      const phone = parsePhone(typed)
      if (phone) return { kind: 'phone' as const, value: phone.e164 }
      context.addIssue({ code: 'custom', message: messageKey('registration.phoneUnreadable') })
      return z.NEVER
    }),
})

/** `consent` is the version of the text that was shown. */
export const profileSchema = nameSchema.extend({
  consent: z.string().optional(),
  photo: z.instanceof(File).optional(),
})
export type Profile = z.output<typeof profileSchema>
