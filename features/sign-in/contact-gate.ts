import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { totalOf } from '@/db/rate-counters'
import type { Contact } from '@/lib/contact'
import { isIdleNumber, readContactFacts } from './contact-facts'
import { codeBudget, codeLocks, sendLimits, wrongCodesADay } from './limits'
import { accountSubject, contactSubject, waitsOf } from './waits'

/** How a browser that is not known yet fares with a contact that the account proved. */
export type ContactGate = {
  /** Longer unused than a number is trusted: its code alone opens nothing. */
  isIdle: boolean
  /** Until when passwords are refused; null when they are not. */
  passwordsUntil: Date | null
  /** Why no code helps now; null when one would come and be taken. */
  codes: 'guessed' | 'asked-too-often' | 'budget' | 'not-here' | null
}

/**
 * What stands between a proven contact and its account's session, by the very facts and counters of signing in. Null when
 * the account has not proven it. Of budgets it tells this organisation's alone.
 */
export async function contactGate(
  organizationId: string,
  accountId: string,
  contact: Contact,
): Promise<ContactGate | null> {
  const attempt = { purpose: 'sign-in' as const, contact, accountId: null, organizationId: null }
  const facts = await readContactFacts(database(), { browserHash: '' }, attempt)
  if (facts.account?.id !== accountId) return null
  const [waits, codes] = await Promise.all([
    waitsOf(database(), [contactSubject(contact.value), accountSubject(accountId)]),
    totals(contact, accountId),
  ])
  const [passwordsUntil = null] = [...waits.values()].sort((a, b) => b.getTime() - a.getTime())
  const payer = facts.organization
  const isBudgetSpent =
    payer?.id === organizationId && (await isSpent(contact.kind, payer.id, payer.settings.codesPerDay))
  const isServed =
    contact.kind === 'email' || facts.settings.smsPrefixes.some((prefix) => contact.value.startsWith(prefix))
  return {
    isIdle: isIdleNumber(facts, attempt),
    passwordsUntil,
    codes: !isServed
      ? 'not-here'
      : codes.guesses >= wrongCodesADay
        ? 'guessed'
        : codes.isAskedTooOften
          ? 'asked-too-often'
          : isBudgetSpent
            ? 'budget'
            : null,
  }
}

async function totals(contact: Contact, accountId: string) {
  const sends = sendLimits(contact.value)
  const [row] = await database().execute<{ guesses: number; asked: number[] }>(sql`
    select greatest(${sql.join(
      codeLocks(accountId, [contact.value]).map((counter) => totalOf(counter)),
      sql`, `,
    )}) as guesses, array[${sql.join(
      sends.map(({ counter }) => totalOf(counter)),
      sql`, `,
    )}] as asked`)
  return {
    guesses: row?.guesses ?? 0,
    isAskedTooOften: sends.some(({ most }, at) => (row?.asked[at] ?? 0) >= most),
  }
}

async function isSpent(kind: Contact['kind'], payer: string, codesPerDay: number): Promise<boolean> {
  const [row] = await database().execute<{ used: number }>(
    sql`select ${totalOf(codeBudget(kind, payer))} as used`,
  )
  return (row?.used ?? 0) >= codesPerDay
}
