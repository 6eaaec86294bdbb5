import 'server-only'
import { organizationSettings } from '@/features/organizations/queries'
import { safeReturnTo } from '@/features/sessions/return-to'
import type { Visitor } from '@/features/sessions/visitor'
import type { Contact } from '@/lib/contact'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { beginAttempt } from './attempt-cookie'
import type { Attempt } from './attempts'
import { type Checking, checkCode, type Sending, sendCode } from './codes'
import { type NextStep, stepAfterCode } from './next-step'
import { type PasswordCheck, signInByPassword } from './passwords'

/** Answers «who are you» with an attempt, whoever it is. Only the spelling can be refused. */
export async function identify(
  visitor: Visitor,
  purpose: 'sign-in' | 'password',
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
  return sending.outcome === 'early' ? ok(undefined) : sendingResult(sending)
}

/** Sends the code again, on the page that says when that may be. */
export const resendCode = async (visitor: Visitor, attempt: Attempt): Promise<Result> =>
  sendingResult(await sendCode(visitor, attempt))

function sendingResult(sending: Sending): Result {
  switch (sending.outcome) {
    case 'sent':
      return ok(undefined)
    case 'early':
      return refused({ message: 'signIn.code.early', params: { seconds: sending.seconds } })
    case 'limited':
      return refused({ message: sending.until === 'hour' ? 'signIn.code.hour' : 'signIn.code.day' })
    case 'over':
      return refused(over)
  }
}

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

function codeProblem(checked: Exclude<Checking<unknown>, { outcome: 'right' }>): Problem {
  const field = 'code'
  switch (checked.outcome) {
    case 'wrong':
      return checked.triesLeft > 0
        ? { field, message: 'signIn.code.wrong', params: { left: checked.triesLeft } }
        : { field, message: 'signIn.code.exhausted' }
    case 'malformed':
      return { field, message: 'signIn.code.malformed', params: { digits: checked.digits } }
    case 'spent':
      return { field, message: 'signIn.code.spent' }
    case 'limited':
      return {
        field,
        message: checked.by === 'contact' ? 'signIn.code.tooManyWrong' : 'signIn.problem.address',
      }
  }
}

export async function proveByPassword(visitor: Visitor, attempt: Attempt, password: string): Promise<Result> {
  const checked = await signInByPassword(visitor, attempt, password)
  return checked.outcome === 'right' ? ok(undefined) : refused(passwordProblem(checked))
}

function passwordProblem(checked: Exclude<PasswordCheck, { outcome: 'right' }>): Problem {
  const field = 'password'
  switch (checked.outcome) {
    case 'wrong':
      return { field, message: 'signIn.password.wrong' }
    case 'wait':
      return checked.seconds < 60
        ? { field, message: 'signIn.password.waitSeconds', params: { count: checked.seconds } }
        : {
            field,
            message: 'signIn.password.waitMinutes',
            params: { count: Math.ceil(checked.seconds / 60) },
          }
    case 'address':
      return { message: 'signIn.problem.address' }
    case 'busy':
      return { message: 'signIn.problem.busy' }
    case 'over':
      return over
  }
}

const over: Problem = { message: 'signIn.problem.over' }
