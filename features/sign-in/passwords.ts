import 'server-only'
import { database } from '@/db/client'
import { lower, raise } from '@/db/rate-counters'
import { verifyPassword } from '@/features/accounts/password-hash'
import type { Visitor } from '@/lib/visitor'
import { addressCounters, countRight, isAddressTooWrong } from './address-limit'
import { type Attempt, moveAttempt } from './attempts'
import { type ContactFacts, readContactFacts } from './contact-facts'
import { recordRefusal } from './journal'
import { accountSubject, contactSubject, countFailure, forgetFailures, secondsToWait } from './waits'

export type PasswordCheck =
  | { outcome: 'right' }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; seconds: number }
  | { outcome: 'address' }
  /** Too many passwords of this address are being compared already. */
  | { outcome: 'busy' }
  /** The attempt went on or ended meanwhile. */
  | { outcome: 'over' }

/** `PasswordCheck` before anything moved: whose password it is. */
type PasswordProof =
  | Exclude<PasswordCheck, { outcome: 'right' | 'over' }>
  | { outcome: 'right'; accountId: string }

/** Signs in by the password of whoever has the attempt's contact. */
export async function signInByPassword(
  visitor: Visitor,
  attempt: Attempt,
  password: string,
): Promise<PasswordCheck> {
  const checked = await checkPassword(visitor, attempt, password)
  if (checked.outcome !== 'right') return checked
  const moved = await moveAttempt(database(), attempt, { state: 'done', accountId: checked.accountId })
  return { outcome: moved ? 'right' : 'over' }
}

/**
 * Compares a password with that of whoever has the attempt's contact. It costs the same statements and one hash
 * whether or not anybody has it. The failure is counted first and forgotten when the password was right.
 */
export async function checkPassword(
  visitor: Visitor,
  attempt: Attempt,
  password: string,
): Promise<PasswordProof> {
  const facts = await readContactFacts(database(), visitor, attempt)
  const addresses = facts.isKnownBrowser ? [] : addressCounters(visitor.address)
  const ofAddress = await raise(database(), addresses)
  if (await isAddressTooWrong(database(), visitor.address, ofAddress)) return { outcome: 'address' }

  const subjects = waitSubjects(visitor, attempt, facts)
  const counted = await countFailure(database(), subjects)
  if (counted.told === 'refused') {
    await lower(database(), addresses)
    return { outcome: 'wait', seconds: await secondsToWait(database(), subjects.told) }
  }
  const verified = await verifyPassword(facts.account?.passwordHash ?? null, password, visitor.address)
  if (!verified.ok) return { outcome: 'busy' }
  const account =
    verified.value && counted.silent !== 'refused' && isSameAccount(attempt, facts) ? facts.account : null
  if (!account) {
    await recordRefusal(database(), visitor, attempt, facts, 'wrong-password', counted.told === 'beganWait')
    return { outcome: 'wrong' }
  }
  await Promise.all([
    forgetFailures(database(), [subjects.told, subjects.silent]),
    lower(database(), addresses),
    addresses.length > 0 && countRight(database(), visitor.address, account.id),
  ])
  return { outcome: 'right', accountId: account.id }
}

/**
 * Whose failures are counted. `told` is the contact, so that all contacts wait alike; `silent` is the account, where
 * guesses by all its contacts meet: it refuses as if the password were wrong, since a visible wait would show which
 * contacts belong together. A browser that signed in before has a count of its own, so nobody can lock its owner out.
 */
function waitSubjects(visitor: Visitor, attempt: Attempt, facts: ContactFacts) {
  const accountId = facts.account?.id
  if (facts.isKnownBrowser) {
    return {
      told: `browser ${visitor.browserHash} ${attempt.contact.value}`,
      silent: `browser ${visitor.browserHash} ${accountId}`,
    }
  }
  return {
    told: contactSubject(attempt.contact.value),
    silent: accountSubject(accountId ?? attempt.contact.value),
  }
}

/** A code may have proved the contact before, when the number was idle for long. */
const isSameAccount = (attempt: Attempt, facts: ContactFacts): boolean =>
  attempt.accountId === null || attempt.accountId === facts.account?.id
