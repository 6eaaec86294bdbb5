'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { finishSignIn } from '@/features/sessions/finish-sign-in'
import { requireAttempt } from '@/features/sign-in/attempt-cookie'
import { proveByCode, resendCode } from '@/features/sign-in/flow'
import { pageAfterCode } from '@/features/sign-in/page-after-code'
import { codeSchema } from '@/features/sign-in/schema'
import { formAction } from '@/lib/action'
import { currentVisitor } from '@/lib/visitor'
import { beginRegistration, register } from './register'
import { phoneSchema, profileSchema } from './schema'

const registering = async () => ({
  visitor: await currentVisitor(),
  attempt: await requireAttempt('registration'),
})

export const beginRegistrationAction = formAction({
  gate: currentVisitor,
  schema: phoneSchema,
  run: beginRegistration,
  after: async () => redirect('/register/code'),
})

export const proveRegistrationCodeAction = formAction({
  gate: registering,
  schema: codeSchema,
  secrets: ['code'],
  run: ({ visitor, attempt }, { code }) => proveByCode(visitor, attempt, code),
  after: async (step) => (step === 'signed-in' ? finishSignIn() : redirect(pageAfterCode[step])),
})

export const resendRegistrationCodeAction = formAction({
  gate: registering,
  schema: z.object({}),
  run: ({ visitor, attempt }) => resendCode(visitor, attempt),
  after: async () => redirect('/register/code'),
})

export const createAccountAction = formAction({
  gate: registering,
  schema: profileSchema,
  files: ['photo'],
  run: ({ visitor, attempt }, profile) => register(visitor, attempt, profile),
  after: finishSignIn,
})
