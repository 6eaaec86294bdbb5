import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { identifiers, memberships, servers } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'

/**
 * Whether the account may have a phone added: one that has a phone may always have another, and whoever came without one where
 * no organisation of theirs forbids it.
 */
export async function mayAddPhone(account: AccountActor, db: Queryable = database()): Promise<boolean> {
  const phones = and(eq(identifiers.accountId, account.accountId), eq(identifiers.kind, 'phone'))
  if ((await db.$count(identifiers, phones)) > 0) return true
  const [forbidding] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(servers, eq(servers.organizationId, memberships.organizationId))
    .where(
      and(
        eq(memberships.accountId, account.accountId),
        isNull(memberships.deletedAt),
        eq(servers.isPhoneAllowed, false),
      ),
    )
    .limit(1)
  return !forbidding
}
