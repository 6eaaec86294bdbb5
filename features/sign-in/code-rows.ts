import 'server-only'
import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { oneTimeCodes } from '@/db/schema'
import type { Attempt } from './attempts'
import type { ContactFacts } from './contact-facts'

export const triesPerCode = 3

const sendable = {
  id: oneTimeCodes.id,
  digits: oneTimeCodes.digits,
  repeat: sql<number>`${oneTimeCodes.sends} - 1`,
  expiresAt: oneTimeCodes.expiresAt,
}

/** The attempt's latest unused code; `age` since it was sent and `left` until it ends, in seconds. */
export async function lastCode(db: Queryable, attempt: Attempt) {
  const [row] = await db
    .select({
      id: oneTimeCodes.id,
      digits: oneTimeCodes.digits,
      tries: oneTimeCodes.tries,
      sends: oneTimeCodes.sends,
      age: sql<number>`extract(epoch from clock_timestamp() - ${oneTimeCodes.sentAt})::float`,
      left: sql<number>`extract(epoch from ${oneTimeCodes.expiresAt} - clock_timestamp())::float`,
    })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.attemptId, attempt.id), isNull(oneTimeCodes.usedAt)))
    .orderBy(desc(oneTimeCodes.id))
    .limit(1)
  return row ?? null
}

/** The same code again, to be sent once more. */
export async function renewCode(tx: Queryable, id: string, deliverable: boolean) {
  const [code] = await tx
    .update(oneTimeCodes)
    .set({ deliverable, sends: sql`${oneTimeCodes.sends} + 1`, sentAt: sql`clock_timestamp()` })
    .where(eq(oneTimeCodes.id, id))
    .returning(sendable)
  if (!code) throw new Error('the code was not renewed')
  return code
}

/** A new code of so many digits; those before it end. One that is not `deliverable` is written and opens nothing. */
export async function createCode(
  tx: Queryable,
  attempt: Attempt,
  facts: ContactFacts,
  digits: number,
  deliverable: boolean,
) {
  const { smsCodeMinutes, emailCodeMinutes } = facts.settings
  const minutes = attempt.contact.kind === 'phone' ? smsCodeMinutes : emailCodeMinutes
  const [code] = await tx
    .insert(oneTimeCodes)
    .values({
      attemptId: attempt.id,
      contactKind: attempt.contact.kind,
      contact: attempt.contact.value,
      digits,
      deliverable,
      expiresAt: sql`now() + make_interval(mins => ${minutes})`,
    })
    .returning(sendable)
  if (!code) throw new Error('the code was not inserted')
  await tx
    .update(oneTimeCodes)
    .set({ expiresAt: sql`now()` })
    .where(
      and(
        eq(oneTimeCodes.attemptId, attempt.id),
        ne(oneTimeCodes.id, code.id),
        gt(oneTimeCodes.expiresAt, sql`now()`),
      ),
    )
  return code
}

/** Takes one of the three tries of the living code, or none when there is nothing to try. */
export async function claimTry(attempt: Attempt, typed: string) {
  const [code] = await database()
    .update(oneTimeCodes)
    .set({ tries: sql`${oneTimeCodes.tries} + 1` })
    .where(
      and(
        eq(oneTimeCodes.attemptId, attempt.id),
        eq(oneTimeCodes.digits, typed.length),
        lt(oneTimeCodes.tries, triesPerCode),
        isNull(oneTimeCodes.usedAt),
        gt(oneTimeCodes.expiresAt, sql`now()`),
      ),
    )
    .returning({
      id: oneTimeCodes.id,
      digits: oneTimeCodes.digits,
      deliverable: oneTimeCodes.deliverable,
      tries: oneTimeCodes.tries,
    })
  return code ?? null
}

/** Spends the code: whether this submit was the one that did. */
export async function useCode(tx: Queryable, id: string): Promise<boolean> {
  const rows = await tx
    .update(oneTimeCodes)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, sql`now()`)))
    .returning({ id: oneTimeCodes.id })
  return rows.length > 0
}
