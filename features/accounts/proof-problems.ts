import type { Checking, Sending } from '@/features/sign-in/codes'
import type { PasswordCheck } from '@/features/sign-in/passwords'
import type { Problem } from '@/lib/result'

/** Why the password did not prove the person; null when it did. */
export function passwordRefusal(check: PasswordCheck): Problem | null {
  switch (check.outcome) {
    case 'right':
      return null
    case 'wrong':
      return { field: 'password', message: 'account.prove.wrongPassword' }
    case 'wait':
      return { message: 'account.prove.wait', params: { minutes: Math.ceil(check.seconds / 60) } }
    case 'address':
      return { message: 'account.prove.address' }
    case 'busy':
    case 'over':
      return { message: 'account.password.busy' }
  }
}

/** Why no code left; null when one did. */
export function sendingRefusal(sending: Sending): Problem | null {
  switch (sending.outcome) {
    case 'sent':
      return null
    case 'early':
      return { message: 'account.code.early', params: { seconds: sending.seconds } }
    case 'limited':
      return { message: sending.until === 'hour' ? 'account.code.limitedHour' : 'account.code.limitedDay' }
    case 'over':
      return { message: 'account.code.over' }
  }
}

/** Why the code was not accepted; null when it was. */
export function codeRefusal(checking: Checking<unknown>): Problem | null {
  switch (checking.outcome) {
    case 'right':
      return null
    case 'wrong':
      return { field: 'code', message: 'account.code.wrong', params: { left: checking.triesLeft } }
    case 'malformed':
      return { field: 'code', message: 'account.code.malformed', params: { digits: checking.digits } }
    case 'spent':
      return { field: 'code', message: 'account.code.spent' }
    case 'limited':
      return { message: checking.by === 'contact' ? 'account.code.limitedDay' : 'account.prove.address' }
  }
}
