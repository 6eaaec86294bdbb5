'use server'

import { finishSignIn } from '@/features/sessions/finish-sign-in'
import { walking } from '@/features/sign-in/walking'
import { formAction } from '@/lib/action'
import { createPassword } from './new-password'
import { createPasswordSchema } from './schema'

export const createPasswordAction = formAction({
  gate: walking('password'),
  schema: createPasswordSchema,
  secrets: ['password', 'repeat'],
  run: ({ visitor, attempt }, typed) => createPassword(visitor, attempt, typed),
  after: finishSignIn,
})
