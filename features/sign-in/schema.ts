import { z } from 'zod'
import { messageKey } from '@/lib/translator'
import { contactField } from './contact-field'

/** `next` is a path on this origin to open after sign-in. */
export const contactSchema = z.object({ contact: contactField, next: z.string().max(2000).optional() })

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
