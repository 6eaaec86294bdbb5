import 'server-only'
import type { Attempt } from './attempts'
import type { ContactFacts } from './contact-facts'

const longDigits = 6
const wrongCodesForLong = 3

/**
 * How many digits a code has. Whether an account exists plays no part: six by e-mail, wherever more than a
 * sign-in hangs on it (a password, a contact), and for a phone that saw three wrong ones in 30 days.
 */
export function codeLength(attempt: Attempt, facts: ContactFacts): number {
  const usual = facts.settings.smsCodeDigits
  if (attempt.contact.kind === 'email' || attempt.purpose !== 'sign-in') return Math.max(longDigits, usual)
  const isGuessedAt = facts.wrongCodes >= wrongCodesForLong || (facts.isUnderAttack && !facts.isKnownBrowser)
  return isGuessedAt ? Math.max(longDigits, usual) : usual
}

/** A first or new password is created with a code of at least six digits, or with a link. */
export const allowsPassword = (digits: number): boolean => digits >= longDigits
