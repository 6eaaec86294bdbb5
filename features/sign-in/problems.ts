import { done, type Problem, type Result, refused } from '@/lib/result'
import type { Checking, Sending } from './codes'
import type { PasswordCheck } from './passwords'

/** The attempt ended or went on without this browser. */
export const over: Problem = { message: 'signIn.problem.over' }

/** Whether a code left, and why not. */
export function sendingResult(sending: Sending): Result {
  switch (sending.outcome) {
    case 'sent':
      return done
    case 'early':
      return refused({ message: 'signIn.code.early', params: { seconds: sending.seconds } })
    case 'limited':
      return refused({ message: sending.until === 'hour' ? 'signIn.code.hour' : 'signIn.code.day' })
    case 'over':
      return refused(over)
  }
}

/** Why the code was not accepted. */
export function codeProblem(checked: Exclude<Checking<unknown>, { outcome: 'right' }>): Problem {
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

/** Why the password did not prove the person. */
export function passwordProblem(checked: Exclude<PasswordCheck, { outcome: 'right' }>): Problem {
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
