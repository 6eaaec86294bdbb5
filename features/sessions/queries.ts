import 'server-only'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { sessions } from '@/db/schema'
import { organizationSettings } from '@/features/organizations/queries'
import type { AccountActor } from '@/lib/actor'

/** Where the person is signed in: this session first, then the latest used. */
export async function ownSessions(actor: AccountActor) {
  const { idleDays } = await organizationSettings(actor.organizationId)
  const isThis = sql<boolean>`(${sessions.id} = ${actor.sessionId})`
  return database()
    .select({
      id: sessions.id,
      isThis,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, actor.accountId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${idleDays})`),
      ),
    )
    .orderBy(desc(isThis), desc(sessions.lastSeenAt))
    .limit(100)
}
