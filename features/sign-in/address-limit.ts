import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type Counter, day, hour, raise, totalOf } from '@/db/rate-counters'
import { networksOf } from '@/lib/network'

/** Whole plants share one address: it may always be wrong so often in an hour. */
const alwaysAllowed = 20
/** Beyond that, so many wrong guesses for each account that signed in from there within a day. */
const wrongPerAccount = 3

/** Wrong guesses of codes and passwords, by address; of IPv6 also by /64 and /48, which one subscriber may hold. */
export const addressCounters = (address: string): Counter[] =>
  networksOf(address).map((subject) => ({ rule: 'address-wrong-hour', subject, windowSeconds: hour }))

const rightCounters = (address: string): Counter[] =>
  networksOf(address).map((subject) => ({ rule: 'address-right-day', subject, windowSeconds: day }))

/**
 * Whether an address guessed wrong too often for what it got right; `wrong` are the totals of `addressCounters`,
 * this guess included. Guesses count as wrong until they are compared, so a shift that signs in at the same
 * moment waits here for its own right answers.
 */
export async function isAddressTooWrong(
  db: Queryable,
  address: string,
  wrong: readonly number[],
): Promise<boolean> {
  if (wrong.every((total) => total <= alwaysAllowed)) return false
  for (let patience = 3; patience > 0; patience--) {
    await setTimeout(500)
    if (await isWithinRatio(db, address)) return false
  }
  return true
}

async function isWithinRatio(db: Queryable, address: string): Promise<boolean> {
  const right = rightCounters(address)
  const pairs = addressCounters(address).map((wrong, index) => ({ wrong, right: right[index] ?? wrong }))
  const [row] = await db.execute<{ within: boolean }>(
    sql`select ${sql.join(
      pairs.map(
        ({ wrong, right }) =>
          sql`${totalOf(wrong)} <= greatest(${alwaysAllowed}::int, ${wrongPerAccount}::int * ${totalOf(right)})`,
      ),
      sql` and `,
    )} as within`,
  )
  return row?.within ?? false
}

/**
 * Notes that an account signed in from here; each counts once a day in each network, so that nobody earns guesses with
 * their own.
 */
export async function countRight(tx: Queryable, address: string, accountId: string): Promise<void> {
  const times = await raise(
    tx,
    networksOf(address).map((network) => ({
      rule: 'address-account-day',
      subject: `${network} ${accountId}`,
      windowSeconds: day,
    })),
  )
  await raise(
    tx,
    rightCounters(address).filter((_, index) => times[index] === 1),
  )
}
