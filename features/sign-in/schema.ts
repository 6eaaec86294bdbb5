import { z } from 'zod'
import { newPasswordSchema } from '@/features/accounts/schema'
import { parseContact } from '@/lib/contact'
import { cyrillicLetterIn } from '@/lib/email'
import { messageKey } from '@/lib/translator'

const contactNeeded = messageKey('signIn.problem.contactNeeded')

/** A phone in any spelling or an e-mail, as `parseContact` reads it. */
const contact = z
  .string(contactNeeded)
  .trim()
  .min(1, contactNeeded)
  .max(300, messageKey('signIn.problem.contactUnreadable'))
  .transform((typed, context) => {
    const parsed = parseContact(typed)
    if (parsed) return parsed
    const letter = typed.includes('@') ? cyrillicLetterIn(typed) : null
    context.addIssue(
      letter
        ? { code: 'custom', message: messageKey('signIn.problem.cyrillic'), params: { letter } }
        : { code: 'custom', message: messageKey('signIn.problem.contactUnreadable') },
    )
    return z.NEVER
  })

/** `next` is a path on this origin to open after sign-in. */
export const contactSchema = z.object({ contact, next: z.string().max(2000).optional() })

const passwordNeeded = messageKey('signIn.password.needed')

/** Longer than any password that can be set is no password, and not worth hashing. */
export const passwordSchema = z.object({
  password: z.string(passwordNeeded).min(1, passwordNeeded).max(1000, messageKey('signIn.password.wrong')),
})

const codeNeeded = messageKey('signIn.code.needed')

export const codeSchema = z.object({
  code: z
    .string(codeNeeded)
    .max(100, codeNeeded)
    .transform((typed) => typed.replace(/\D/g, ''))
    .pipe(z.string().min(1, codeNeeded)),
})

export const createPasswordSchema = z.object({ consent: z.string().optional() }).and(newPasswordSchema)
