import 'server-only'
import type { Queryable } from '@/db/client'
import { type Attempt, moveAttempt } from './attempts'
import { allowsPassword } from './code-length'
import type { Proof } from './codes'
import { isIdleNumber } from './contact-facts'

/** Where a right code leads; `over` when another request moved the attempt first. */
export type NextStep =
  | 'signed-in'
  | 'password-too'
  | 'ask-admin'
  | 'longer-code'
  | 'new-password'
  | 'profile'
  | 'over'

/**
 * Moves a sign-in, password or registration attempt on, in the transaction that used its code. A number that was idle for long may
 * have a new owner: it signs in together with the password, and replaces a password only after an admin
 * confirmed it. An invited person goes on to a first password, which takes six digits. Whoever registers with a
 * number that has an account signs in to it instead.
 */
export async function stepAfterCode(
  tx: Queryable,
  attempt: Attempt,
  proof: Proof,
): Promise<{ step: NextStep; attempt: Attempt }> {
  const { step, ...changes } = nextStep(attempt, proof)
  const moved = await moveAttempt(tx, attempt, changes)
  return { step: moved ? step : 'over', attempt: { ...attempt, ...changes } }
}

type Move = { step: NextStep } & Partial<Pick<Attempt, 'purpose' | 'state' | 'accountId' | 'invitationId'>>

function nextStep(attempt: Attempt, { facts, digits }: Proof): Move {
  const { account, invitationId } = facts
  if (!account) {
    if (attempt.purpose === 'registration' && !invitationId) return { step: 'profile', state: 'proven' }
    return allowsPassword(digits)
      ? { step: 'new-password', purpose: 'password', state: 'proven', invitationId }
      : { step: 'longer-code', purpose: 'password', state: 'identified', invitationId }
  }
  const accountId = account.id
  if (!isIdleNumber(facts, attempt)) {
    return attempt.purpose === 'password'
      ? { step: 'new-password', state: 'proven', accountId }
      : { step: 'signed-in', state: 'done', accountId }
  }
  return attempt.purpose !== 'password' && account.passwordHash !== null
    ? { step: 'password-too', purpose: 'sign-in', state: 'proven', accountId }
    : { step: 'ask-admin', state: 'redeemed' }
}
