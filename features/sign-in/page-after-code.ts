import type { NextStep } from './next-step'

/** Where a right code leads that does not sign in yet. */
export const pageAfterCode: Record<Exclude<NextStep, 'signed-in' | 'over'>, string> = {
  'password-too': '/sign-in/password',
  'ask-admin': '/sign-in/ask-admin',
  'longer-code': '/reset/code',
  'new-password': '/reset/password',
  profile: '/register/profile',
}
