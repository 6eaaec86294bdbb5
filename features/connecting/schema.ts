import { z } from 'zod'
import { nameSchema } from '@/features/accounts/schema'
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

const address = z
  .string(messageKey('connecting.server.needed'))
  .max(1_000)
  .transform((typed, context) => {
    const host = parseServerAddress(typed)
    if (host) return host
    context.addIssue({
      code: 'custom',
      message: typed.trim()
        ? messageKey('connecting.server.unreadable')
        : messageKey('connecting.server.needed'),
    })
    return z.NEVER
  })

export const addressSchema = z.object({ address })

/** Nothing that somebody types for a directory is longer than a request may be; a password is never cut. */
export const directoryPasswordSchema = z.object({
  login: z
    .string(messageKey('directory.signIn.loginNeeded'))
    .max(1_000, messageKey('directory.signIn.loginNeeded')),
  domain: z.string().max(300).default(''),
  password: z
    .string(messageKey('directory.signIn.passwordNeeded'))
    .min(1, messageKey('directory.signIn.passwordNeeded'))
    .max(1_000, messageKey('directory.signIn.wrong')),
})

/** A server chosen from the list, or the address of one. */
export type ServerChoice = { server: string } | { address: string }
export const serverSchema = z
  .object({ server: z.uuid().optional(), address: address.optional() })
  .transform(({ server, address }, context): ServerChoice => {
    if (server) return { server }
    if (address) return { address }
    context.addIssue({
      code: 'custom',
      path: ['address'],
      message: messageKey('connecting.server.needed'),
    })
    return z.NEVER
  })

/** `consent` is the version of the text that was shown; a name is asked of whomever nobody prepared a card for. */
export const joinSchema = nameSchema
  .partial()
  .extend({ consent: z.string().optional() })
  .transform(({ surname, givenName, consent }) => ({
    consent,
    name: surname && givenName ? { surname, givenName } : null,
  }))

/** `closes` is sent by whoever was told that nothing else opens their account. */
export const leaveSchema = z.object({
  server: z.uuid(),
  closes: z
    .string()
    .optional()
    .transform((sent) => sent === 'yes'),
})
export type LeaveForm = z.output<typeof leaveSchema>
