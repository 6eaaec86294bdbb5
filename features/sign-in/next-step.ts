import 'server-only'
import type { Queryable } from '@/db/client'
import { type Attempt, moveAttempt } from './attempts'
import { allowsPassword } from './code-length'
import type { Proof } from './codes'
import { isIdleNumber } from './contact-facts'

/** Where a right code leads; `over` when another request moved the attempt first. */
export type NextStep = 'signed-in' | 'password-too' | 'ask-admin' | 'longer-code' | 'new-password' | 'over'

/**
 * Moves a sign-in or password attempt on, in the transaction that used its code. A number that was idle for long may
 * have a new owner: it signs in together with the password, and replaces a password only after an admin
 * confirmed it. An invited person goes on to a first password, which takes six digits.
 */
export async function stepAfterCode(tx: Queryable, attempt: Attempt, proof: Proof): Promise<NextStep> {
  const { account, invitationId } = proof.facts
  const move = async (step: NextStep, changes: Parameters<typeof moveAttempt>[2]): Promise<NextStep> =>
    (await moveAttempt(tx, attempt, changes)) ? step : 'over'

  if (!account) {
    return allowsPassword(proof.digits)
      ? move('new-password', { purpose: 'password', state: 'proven', invitationId })
      : move('longer-code', { purpose: 'password', state: 'identified', invitationId })
  }
  const accountId = account.id
  if (!isIdleNumber(proof.facts, attempt)) {
    return attempt.purpose === 'sign-in'
      ? move('signed-in', { state: 'done', accountId })
      : move('new-password', { state: 'proven', accountId })
  }
  return attempt.purpose === 'sign-in' && account.passwordHash !== null
    ? move('password-too', { state: 'proven', accountId })
    : move('ask-admin', { state: 'redeemed' })
}
