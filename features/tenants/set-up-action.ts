'use server'

import { signInWith } from '@/features/sessions/sign-in-with'
import { formAction } from '@/lib/action'
import { currentVisitor } from '@/lib/visitor'
import { setUp } from './set-up'
import { setUpSchema } from './set-up-schema'

export const setUpAction = formAction({
  gate: currentVisitor,
  schema: setUpSchema,
  secrets: ['token', 'password', 'repeat'],
  run: setUp,
  after: ({ attemptSecret }) => signInWith(attemptSecret),
})
