import { z } from 'zod'
import { safeReturnTo } from '@/features/sessions/return-to'
import { codeSchema, passwordSchema } from '@/features/sign-in/schema'
import type { Contact } from '@/lib/contact'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { messageKey } from '@/lib/translator'

/** A path on this origin; the person's own page when it is none. */
const path = z.string().transform((typed) => safeReturnTo(typed) ?? '/account')
const next = z.object({ next: path })
/** The contact that is replaced, or nothing. */
const from = z.object({ from: z.uuid().or(z.literal('')) })

export const passwordProofSchema = passwordSchema.and(next)
export const codeProofSchema = codeSchema.and(next)
export const proofCodeSchema = z.object({ contactId: z.uuid() }).and(next)
/** `here` is the code page that stays open. */
export const resendSchema = z.object({ here: path })

const notA = {
  phone: messageKey('account.contacts.notAPhone'),
  email: messageKey('account.contacts.notAnEmail'),
}

/** A contact that can get a code: an e-mail, or a mobile phone. */
function reachable(kind: Contact['kind'], text: string): Contact | null {
  if (kind === 'phone') {
    const phone = parsePhone(text)
    return phone?.isMobile ? { kind, value: phone.e164 } : null
  }
  const email = parseEmail(text)
  return email === null ? null : { kind, value: email }
}

export const newContactSchema = z
  .object({ kind: z.enum(['phone', 'email']), contact: z.string() })
  .transform((input, context) => {
    const contact = reachable(input.kind, input.contact)
    if (contact) return { contact }
    context.addIssue({ code: 'custom', path: ['contact'], message: notA[input.kind] })
    return z.NEVER
  })
  .and(from)
export const contactCodeSchema = codeSchema.and(from)
