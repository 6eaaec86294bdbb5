import type { BindRefusal } from '@/features/directory/bind-refusal'

/** How an attempt to sign in by the directory ends; what stands first is how it should. */
const signInOutcomes = [
  'succeeded',
  'wrong-password',
  'unknown-login',
  'ambiguous',
  'no-identity',
  'password-expired',
  'must-change',
  'not-allowed-now',
  'not-allowed-here',
  'disabled',
  'account-expired',
  'locked',
  'throttled',
  'service-account',
  'away',
] as const satisfies readonly (BindRefusal | string)[]
export type SignInOutcome = (typeof signInOutcomes)[number]

export const isSignInOutcome = (text: unknown): text is SignInOutcome =>
  (signInOutcomes as readonly unknown[]).includes(text)
