import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, identifiers, joinRequests, memberships, sessions } from '@/db/schema'
import { requestOwnAccountErasure } from '@/features/erasure/requests'
import type { AccountActor } from '@/lib/actor'
import type { Result } from '@/lib/result'

/**
 * Closes an account that stands in no organisation any more: its sessions end with the next request, its contacts are free for
 * a new account at once, and the worker erases the rest a day later. The caller holds the account.
 */
export async function closeAccount(tx: Queryable, account: AccountActor): Promise<Result> {
  const { accountId } = account
  const now = sql`now()`
  await tx.update(accounts).set({ closedAt: now }).where(eq(accounts.id, accountId))
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)))
  await tx.delete(identifiers).where(eq(identifiers.accountId, accountId))
  await tx.delete(joinRequests).where(eq(joinRequests.accountId, accountId))
  // A card that is restored from the bin waits for its person anew.
  await tx
    .update(memberships)
    .set({ accountId: null, acceptedAt: null })
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.erasedAt)))
  return requestOwnAccountErasure(tx, account)
}
