'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireAccount, requireFreshProof } from '@/features/sessions/gate'
import { safeReturnTo } from '@/features/sessions/return-to'
import { currentVisitor } from '@/features/sessions/visitor'
import { formAction } from '@/lib/action'
import type { Contact } from '@/lib/contact'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { messageKey } from '@/lib/translator'
import * as proof from './proof'

const required = messageKey('common.required')
const code = z
  .string()
  .transform((typed) => typed.replace(/\D/g, ''))
  .pipe(z.string().min(1, required))
const next = z.string().transform((path) => safeReturnTo(path) ?? '/account')
const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

const prover = async () => ({ account: await requireAccount(), visitor: await currentVisitor() })
const freshProver = async () => ({ account: await requireFreshProof(), visitor: await currentVisitor() })

export const proveByPassword = formAction({
  gate: prover,
  schema: z.object({ password: z.string().min(1, required), next }),
  secrets: ['password'],
  run: proof.proveByPassword,
  after: async (_, input) => redirect(input.next),
})

export const sendProofCode = formAction({
  gate: prover,
  schema: z.object({ contactId: z.uuid(), next }),
  run: proof.sendProofCode,
  after: async (_, input) => redirect(`/account/prove/code?${query({ next: input.next })}`),
})

export const proveByCode = formAction({
  gate: prover,
  schema: z.object({ code, next }),
  secrets: ['code'],
  run: proof.proveByCode,
  after: async (_, input) => redirect(input.next),
})

/** Sends another code on whichever code page it is pressed. */
export const resendCode = formAction({
  gate: prover,
  schema: z.object({ here: next }),
  run: proof.resendCode,
  after: async (_, input) => redirect(input.here),
})

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

export const sendContactCode = formAction({
  gate: freshProver,
  schema: z
    .object({ kind: z.enum(['phone', 'email']), contact: z.string(), from: z.uuid().or(z.literal('')) })
    .transform((input, context) => {
      const contact = reachable(input.kind, input.contact)
      if (contact) return { ...input, contact }
      context.addIssue({ code: 'custom', path: ['contact'], message: notA[input.kind] })
      return z.NEVER
    }),
  run: proof.sendContactCode,
  after: async (_, input) => redirect(`/account/contacts/code?${query({ from: input.from })}`),
})

export const confirmContact = formAction({
  gate: freshProver,
  schema: z.object({ code, from: z.uuid().or(z.literal('')) }),
  secrets: ['code'],
  run: (actor, input) => proof.confirmContact(actor, { code: input.code, replacedId: input.from || null }),
  after: async () => redirect('/account?done=contact'),
})
