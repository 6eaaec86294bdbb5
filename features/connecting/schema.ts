import { z } from 'zod'
import { parseServerAddress } from '@/features/servers/address'
import { cyrillicLetterIn, parseEmail } from '@/lib/email'
import { messageKey } from '@/lib/translator'

const needed = messageKey('connecting.email.needed')
const unreadable = messageKey('connecting.email.unreadable')

export const workEmailSchema = z.object({
  email: z
    .string(needed)
    .trim()
    .min(1, needed)
    .max(300, unreadable)
    .transform((typed, context) => {
      const email = parseEmail(typed)
      if (email) return email
      const letter = cyrillicLetterIn(typed)
      context.addIssue(
        letter
          ? { code: 'custom', message: messageKey('signIn.problem.cyrillic'), params: { letter } }
          : { code: 'custom', message: unreadable },
      )
      return z.NEVER
    }),
})

/** A server chosen from the list, or the address of one. */
export const serverSchema = z.union([
  z.object({ server: z.uuid() }),
  z.object({
    address: z
      .string()
      .max(1_000)
      .transform((typed, context) => {
        const address = parseServerAddress(typed)
        if (address) return address
        context.addIssue({
          code: 'custom',
          message: typed.trim()
            ? messageKey('connecting.server.unreadable')
            : messageKey('connecting.server.needed'),
        })
        return z.NEVER
      }),
  }),
])
export type ServerChoice = z.output<typeof serverSchema>

/** `consent` is the version of the text that was shown. */
export const consentSchema = z.object({ consent: z.string().optional() })

export const serverIdSchema = z.object({ server: z.uuid() })
