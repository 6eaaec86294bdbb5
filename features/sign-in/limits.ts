import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type Counter, day, hour, lower, raise } from '@/db/rate-counters'
import { rateCounters } from '@/db/schema'
import type { Contact } from '@/lib/contact'
import type { Visitor } from '@/lib/visitor'
import { addressCounters, isAddressTooWrong } from './address-limit'
import type { Attempt, AttemptPurpose } from './attempts'
import { type ContactFacts, contactGuesses, underAttackKey } from './contact-facts'

/**
 * What a person is told is counted for the contact they typed, whether or not an account has it. What is counted
 * for the account or the organisation behind it refuses silently: a stranger must not see that there is one.
 */
const sendsAnHour = 5
const sendsADay = 10
export const wrongCodesADay = 10

/** Who pays for codes to a contact that nobody invited; such codes are never sent. */
const nobody = 'nobody'

/** Codes of a channel that an organisation paid for within a day; see `codesPerDay`. */
export const codeBudget = (kind: Contact['kind'], payer: string): Counter => ({
  rule: `budget-${kind}`,
  subject: payer,
  windowSeconds: day,
})

/** Wrong codes within a day, from unknown browsers, that forbid another: for a contact, and for the account behind it. */
const contactCodes = (contact: string): Counter => ({
  rule: 'contact-codes-day',
  subject: contact,
  windowSeconds: day,
})
const accountCodes = (subject: string): Counter => ({
  rule: 'account-codes-day',
  subject,
  windowSeconds: day,
})

/** What counts wrong codes of an account and its contacts; the account itself stands last. */
export const codeLocks = (accountId: string, contacts: readonly string[]): Counter[] => [
  ...contacts.map(contactCodes),
  accountCodes(accountId),
]

/** How many codes a contact may ask for: within an hour, and within a day. */
export const sendLimits = (subject: string): { counter: Counter; most: number }[] => [
  { counter: { rule: 'sends-hour', subject, windowSeconds: hour }, most: sendsAnHour },
  { counter: { rule: 'sends-day', subject, windowSeconds: day }, most: sendsADay },
]

/** Counts one more code to the attempt's contact. A person may be told of `hour` and `day`, not of `budget`. */
export async function countSend(
  tx: Queryable,
  { contact, purpose }: Attempt,
  facts: ContactFacts,
): Promise<'allowed' | 'hour' | 'day' | 'budget'> {
  // All known browsers together: each a count of its own, an insider could spend the budget with many of them.
  const subject = facts.isKnownBrowser ? `${contact.value} known` : contact.value
  const counters = sendLimits(subject).map(({ counter }) => counter)
  const [anHour = 0, aDay = 0] = await raise(tx, counters)
  if (anHour > sendsAnHour || aDay > sendsADay) {
    await lower(tx, counters)
    return aDay > sendsADay ? 'day' : 'hour'
  }
  // Charged only now, so that refused requests cannot spend an organisation's budget.
  const [charged = 0] = await raise(tx, [codeBudget(contact.kind, payerOf(purpose, facts))])
  const { codesPerDay, requestCodesPerDay } = facts.organization?.settings ?? facts.settings
  return charged > (purpose === 'report' ? requestCodesPerDay : codesPerDay) ? 'budget' : 'allowed'
}

/** Strangers who register, report or come by a work e-mail have budgets of their own: pumping them dry keeps nobody from signing in. */
function payerOf(purpose: AttemptPurpose, { organization, account }: ContactFacts): string {
  if (purpose === 'report') return `reports ${organization?.id}`
  if (purpose === 'connect' && !account) return `newcomers ${organization?.id}`
  return organization?.id ?? (account ? 'installation' : purpose === 'registration' ? 'registration' : nobody)
}

type CountedGuess = {
  /** What forbids the comparison. A person may be told of `contact` and `address`, not of `account`. */
  refusedBy: 'contact' | 'address' | 'account' | null
  /** If this one is wrong, the next is refused. */
  isLast: boolean
  /** For a guess that was right after all. */
  takeBack: () => Promise<void>
}

/** Counts one guess of a code as wrong, by one statement, before it is compared. */
export async function countCodeGuess(
  db: Queryable,
  visitor: Visitor,
  contact: Contact,
  facts: ContactFacts,
): Promise<CountedGuess> {
  if (facts.isKnownBrowser) return countKnownBrowsersGuess(db, visitor, contact)
  const guesses: Counter[] = [
    contactCodes(contact.value),
    accountCodes(facts.account?.id ?? contact.value),
    contactGuesses(contact),
    ...addressCounters(visitor.address),
  ]
  const [ofContact = 0, ofAccount = 0, , ...ofAddress] = await raise(db, guesses)
  const refusedBy =
    ofContact > wrongCodesADay
      ? 'contact'
      : (await isAddressTooWrong(db, visitor.address, ofAddress))
        ? 'address'
        : ofAccount > wrongCodesADay
          ? 'account'
          : null
  return { refusedBy, isLast: ofContact === wrongCodesADay, takeBack: () => lower(db, guesses) }
}

/** A browser that signed in before has counts of its own, so that nobody can use up its owner's. */
async function countKnownBrowsersGuess(
  db: Queryable,
  visitor: Visitor,
  contact: Contact,
): Promise<CountedGuess> {
  const own: Counter = { rule: 'browser-codes-day', subject: ownCount(visitor, contact), windowSeconds: day }
  const [wrong = 0] = await raise(db, [own])
  return {
    refusedBy: wrong > wrongCodesADay ? 'contact' : null,
    isLast: wrong === wrongCodesADay,
    takeBack: () => lower(db, [own]),
  }
}

const ownCount = (visitor: Visitor, contact: Contact): string => `${contact.value} ${visitor.browserHash}`

/**
 * Counts how a compared guess of an unknown browser ended, for its organisation. Above both thresholds codes have six digits
 * until an hour passed without another wrong one. It comes after the comparison, which it cannot forbid: all of an
 * organisation's guesses meet in these rows.
 */
export async function countOutcome(db: Queryable, facts: ContactFacts, isWrong: boolean): Promise<void> {
  if (facts.isKnownBrowser) return
  const subject = facts.organization?.id ?? nobody
  const compared: Counter = { rule: 'organization-codes-day', subject, windowSeconds: day }
  const wrong: Counter = { rule: 'organization-wrong-day', subject, windowSeconds: day }
  const [ofAll = 0, ofWrong = 0] = await raise(db, isWrong ? [compared, wrong] : [compared])
  const { wrongCodesPerDay, wrongCodesPercent } = facts.organization?.settings ?? facts.settings
  if (ofWrong < wrongCodesPerDay || ofWrong * 100 < wrongCodesPercent * ofAll) return
  await db.execute(sql`
    insert into ${rateCounters} (key, window_start, count, expires_at)
    values (${underAttackKey}, 'epoch', 1, now() + interval '1 hour')
    on conflict (key, window_start) do update set expires_at = excluded.expires_at`)
}
