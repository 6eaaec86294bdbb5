import 'server-only'
import { organizationSettings } from '@/features/organizations/queries'
import { safeReturnTo } from '@/features/sessions/return-to'
import type { Contact } from '@/lib/contact'
import { done, ok, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import { beginAttempt } from './attempt-cookie'
import type { Attempt } from './attempts'
import { checkCode, sendCode } from './codes'
import { type NextStep, stepAfterCode } from './next-step'
import { signInByPassword } from './passwords'
import { codeProblem, over, passwordProblem, sendingResult } from './problems'

/** Answers «who are you» with an attempt, whoever it is. Only the spelling can be refused. */
export async function identify(
  visitor: Visitor,
  purpose: 'sign-in' | 'password' | 'registration',
  { contact, next }: { contact: Contact; next?: string },
): Promise<Result<Attempt>> {
  const { smsPrefixes } = await organizationSettings(null)
  if (contact.kind === 'phone' && !smsPrefixes.some((prefix) => contact.value.startsWith(prefix))) {
    return refused({ field: 'contact', message: 'signIn.problem.notMobile' })
  }
  return ok(await beginAttempt(visitor, { purpose, contact, returnTo: safeReturnTo(next) }))
}

/** Sends the attempt's code. One that has just left is as good: the person types that. */
export async function requestCode(visitor: Visitor, attempt: Attempt): Promise<Result> {
  const sending = await sendCode(visitor, attempt)
  return sending.outcome === 'early' ? done : sendingResult(sending)
}

/** Sends the code again, on the page that says when that may be. */
export const resendCode = async (visitor: Visitor, attempt: Attempt): Promise<Result> =>
  sendingResult(await sendCode(visitor, attempt))

/**
 * Checks a typed code and says where it leads. An invited person who proved a short code is sent the long one that
 * a password takes.
 */
export async function proveByCode(
  visitor: Visitor,
  attempt: Attempt,
  typed: string,
): Promise<Result<Exclude<NextStep, 'over'>>> {
  const checked = await checkCode(visitor, attempt, typed, (tx, proof) => stepAfterCode(tx, attempt, proof))
  if (checked.outcome !== 'right') return refused(codeProblem(checked))
  if (checked.value.step === 'over') return refused(over)
  if (checked.value.step === 'longer-code') await sendCode(visitor, checked.value.attempt)
  return ok(checked.value.step)
}

export async function proveByPassword(visitor: Visitor, attempt: Attempt, password: string): Promise<Result> {
  const checked = await signInByPassword(visitor, attempt, password)
  return checked.outcome === 'right' ? done : refused(passwordProblem(checked))
}
