import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { sessions } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { ownSubject } from '@/features/audit/subjects'
import type { AccountActor } from '@/lib/actor'
import { done, type Result } from '@/lib/result'

/** Ends one of the person's own sessions, on whichever device it is. It holds from that device's next request. */
export const endSession = (actor: AccountActor, { id }: { id: string }): Promise<Result> =>
  transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.id, id), eq(sessions.accountId, actor.accountId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id })
    if (ended.length > 0) await recordEnd(tx, actor, 1)
    return done
  })

export const endOtherSessions = (actor: AccountActor): Promise<Result> =>
  transaction(async (tx) => {
    const ended = await revokeOtherSessions(tx, actor)
    if (ended > 0) await recordEnd(tx, actor, ended)
    return done
  })

/** Ends all of the person's sessions but this one; returns how many. */
export async function revokeOtherSessions(tx: Queryable, actor: AccountActor): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.accountId, actor.accountId),
        ne(sessions.id, actor.sessionId),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}

/** Notes that the person proved themself in this session, by what is the account's own. */
export const renewProof = async (tx: Queryable, actor: AccountActor): Promise<void> => {
  await tx
    .update(sessions)
    .set({ provenAt: sql`now()`, vouchedBy: null })
    .where(eq(sessions.id, actor.sessionId))
}

const recordEnd = (tx: Queryable, actor: AccountActor, count: number) =>
  recordAudit(tx, actor, {
    event: 'sessions.ended',
    subject: ownSubject(actor),
    details: { count },
  })
