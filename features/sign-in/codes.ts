import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { signInAttempts } from '@/db/schema'
import { transaction } from '@/db/transaction'
import type { Visitor } from '@/lib/visitor'
import { countRight } from './address-limit'
import type { Attempt } from './attempts'
import { isCode } from './code-digits'
import { codeLength } from './code-length'
import { queueCode } from './code-message'
import { claimTry, createCode, lastCode, renewCode, triesPerCode, useCode } from './code-rows'
import { type ContactFacts, readContactFacts } from './contact-facts'
import { recordCodeSent, recordRefusal } from './journal'
import { countCodeGuess, countOutcome, countSend } from './limits'

/** A code with less than this left is not sent again: the message may be late. */
const secondsWorthSending = 120

export type Sending =
  | { outcome: 'sent' }
  /** The last code left a moment ago; it may be asked for again in so many seconds. */
  | { outcome: 'early'; seconds: number }
  | { outcome: 'limited'; until: 'hour' | 'day' }
  /** The attempt went on or ended meanwhile. */
  | { outcome: 'over' }

/**
 * Sends the attempt's code to its contact: the living one again while two minutes of it are left, else a new
 * one. Whether anybody may have it does not show: a stranger's code takes the same rows and the same work.
 */
export const sendCode = (visitor: Visitor, attempt: Attempt): Promise<Sending> =>
  transaction(async (tx) => {
    if (!(await holdAttempt(tx, attempt))) return { outcome: 'over' }
    const facts = await readContactFacts(tx, visitor, attempt)
    const last = await lastCode(tx, attempt)
    const wait = last ? facts.settings.codeResendSeconds - last.age : 0
    if (wait > 0) return { outcome: 'early', seconds: Math.ceil(wait) }
    const counted = await countSend(tx, attempt, facts)
    if (counted === 'hour' || counted === 'day') return { outcome: 'limited', until: counted }

    const isOwed = mayHaveCode(attempt, facts)
    const digits = codeLength(attempt, facts)
    const isReusable =
      last && last.digits === digits && last.tries < triesPerCode && last.left >= secondsWorthSending
    const code = isReusable
      ? await renewCode(tx, last.id, isOwed)
      : await createCode(tx, attempt, facts, digits, isOwed)
    const isSent = isOwed && counted !== 'budget'
    await queueCode(tx, visitor, attempt, facts, code, !isSent)
    await tx.update(signInAttempts).set({ state: 'code-sent' }).where(eq(signInAttempts.id, attempt.id))
    await recordCodeSent(tx, visitor, attempt, facts, isSent ? null : isOwed ? 'budget' : 'nobody')
    return { outcome: 'sent' }
  })

/** Registered people, whoever is validly invited by this contact, and contacts that a gate let in to be proven. */
const mayHaveCode = ({ purpose }: Attempt, facts: ContactFacts): boolean =>
  purpose === 'confirm-contact' ||
  purpose === 'registration' ||
  purpose === 'connect' ||
  purpose === 'report' ||
  facts.account !== null ||
  facts.invitationId !== null

async function holdAttempt(tx: Queryable, attempt: Attempt): Promise<boolean> {
  const rows = await tx
    .select({ state: signInAttempts.state })
    .from(signInAttempts)
    .where(and(eq(signInAttempts.id, attempt.id), gt(signInAttempts.expiresAt, sql`now()`)))
    .for('update')
  return rows.some(({ state }) => state === 'identified' || state === 'code-sent')
}

/** What the code page shows: how many digits to type, and when another code may be asked for. */
export type CodeStatus = {
  digits: number
  resendSeconds: number
  /** Another one for each message. */
  message: string
}

export async function codeStatus(attempt: Attempt, codeResendSeconds: number): Promise<CodeStatus | null> {
  const last = await lastCode(database(), attempt)
  return (
    last && {
      digits: last.digits,
      resendSeconds: Math.max(0, Math.ceil(codeResendSeconds - last.age)),
      message: `${last.id}-${last.sends}`,
    }
  )
}

/** A right code: what is known of its contact, and how many digits proved it. */
export type Proof = { facts: ContactFacts; digits: number }

export type Checking<T> =
  | { outcome: 'right'; value: T }
  | { outcome: 'wrong'; triesLeft: number }
  /** Not as many digits as the code has; no try was spent. */
  | { outcome: 'malformed'; digits: number }
  /** Used, too old, or guessed at three times. */
  | { outcome: 'spent' }
  | { outcome: 'limited'; by: 'contact' | 'address' }

/**
 * Compares what was typed with the attempt's living code. Every try is counted before it is compared. Of any number of
 * right submits one wins, and `proven` runs in its transaction.
 */
export async function checkCode<T>(
  visitor: Visitor,
  attempt: Attempt,
  typed: string,
  proven: (tx: Queryable, proof: Proof) => Promise<T>,
): Promise<Checking<T>> {
  const code = await claimTry(attempt, typed)
  if (!code) return refusedUntried(attempt, typed)
  const facts = await readContactFacts(database(), visitor, attempt)
  const guess = await countCodeGuess(database(), visitor, attempt.contact, facts)
  const isRight =
    guess.refusedBy === null &&
    isCode(code.id, code.digits, typed) &&
    code.deliverable &&
    mayHaveCode(attempt, facts)
  if (!isRight) {
    await countOutcome(database(), facts, true)
    await recordRefusal(database(), visitor, attempt, facts, guess.refusedBy ?? 'wrong-code', guess.isLast)
    return guess.refusedBy === 'contact' || guess.refusedBy === 'address'
      ? { outcome: 'limited', by: guess.refusedBy }
      : { outcome: 'wrong', triesLeft: triesPerCode - code.tries }
  }
  const checked = await transaction(async (tx): Promise<Checking<T>> => {
    if (!(await useCode(tx, code.id))) return { outcome: 'spent' }
    return { outcome: 'right', value: await proven(tx, { facts, digits: code.digits }) }
  })
  if (checked.outcome === 'right') {
    // Not in the transaction: many people's guesses would wait for these rows until its commit.
    await Promise.all([
      guess.takeBack(),
      countOutcome(database(), facts, false),
      facts.account && !facts.isKnownBrowser && countRight(database(), visitor.address, facts.account.id),
    ])
  }
  return checked
}

async function refusedUntried(
  attempt: Attempt,
  typed: string,
): Promise<Extract<Checking<never>, { outcome: 'malformed' | 'spent' }>> {
  const last = await lastCode(database(), attempt)
  const isLive = last && last.left > 0 && last.tries < triesPerCode
  return isLive && last.digits !== typed.length
    ? { outcome: 'malformed', digits: last.digits }
    : { outcome: 'spent' }
}
