'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { finishSignIn } from '@/features/sessions/finish-sign-in'
import { formAction } from '@/lib/action'
import type { Result } from '@/lib/result'
import { currentVisitor, type Visitor } from '@/lib/visitor'
import { identify, proveByCode, proveByPassword, requestCode, resendCode } from './flow'
import { pageAfterCode } from './page-after-code'
import { codeSchema, contactSchema, passwordSchema } from './schema'
import { walking } from './walking'

const nothing = z.object({})

export const identifyContactAction = formAction({
  gate: currentVisitor,
  schema: contactSchema,
  run: (visitor, typed) => identify(visitor, 'sign-in', typed),
  after: async () => redirect('/sign-in/password'),
})

export const signInByPasswordAction = formAction({
  gate: walking('sign-in'),
  schema: passwordSchema,
  secrets: ['password'],
  run: ({ visitor, attempt }, { password }) => proveByPassword(visitor, attempt, password),
  after: finishSignIn,
})

export const requestCodeAction = formAction({
  gate: walking('sign-in'),
  schema: nothing,
  run: ({ visitor, attempt }) => requestCode(visitor, attempt),
  after: async () => redirect('/sign-in/code'),
})

/** «Забыли пароль?» beside the password: the same contact, but a code that a new password takes. */
export const forgotPasswordAction = formAction({
  gate: walking('sign-in'),
  schema: nothing,
  run: ({ visitor, attempt }) =>
    beginReset(visitor, { contact: attempt.contact, next: attempt.returnTo ?? undefined }),
  after: async () => redirect('/reset/code'),
})

export const beginResetAction = formAction({
  gate: currentVisitor,
  schema: contactSchema,
  run: beginReset,
  after: async () => redirect('/reset/code'),
})

async function beginReset(visitor: Visitor, typed: z.output<typeof contactSchema>): Promise<Result> {
  const identified = await identify(visitor, 'password', typed)
  return identified.ok ? requestCode(visitor, identified.value) : identified
}

export const proveSignInCodeAction = formAction({
  gate: walking('sign-in', 'password'),
  schema: codeSchema,
  secrets: ['code'],
  run: ({ visitor, attempt }, { code }) => proveByCode(visitor, attempt, code),
  after: async (step) => (step === 'signed-in' ? finishSignIn() : redirect(pageAfterCode[step])),
})

export const resendCodeAction = formAction({
  gate: walking('sign-in', 'password'),
  schema: nothing,
  run: ({ visitor, attempt }) => resendCode(visitor, attempt),
  after: async (_sent, _typed, { attempt }) =>
    redirect(attempt.purpose === 'sign-in' ? '/sign-in/code' : '/reset/code'),
})
