'use server'

import { signInWith } from '@/features/sessions/sign-in-with'
import { currentVisitor } from '@/features/sessions/visitor'
import { formAction } from '@/lib/action'
import { setUpSchema } from './schema'
import { setUp } from './set-up'

export const setUpAction = formAction({
  gate: currentVisitor,
  schema: setUpSchema,
  secrets: ['token', 'password', 'repeat'],
  run: setUp,
  after: ({ attemptSecret }) => signInWith(attemptSecret),
})
