import 'server-only'
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { identifiers, memberships } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { visiblePeople } from '@/features/memberships/scope'
import { organizationSettings } from '@/features/organizations/queries'
import { findManaged } from '@/features/people/managed'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result } from '@/lib/result'

/** The person's proven mobile when nobody signed in with it for long; null when all is well. */
export async function idleNumberOf(actor: Actor, personId: string): Promise<string | null> {
  const { idleNumberDays } = await organizationSettings(null)
  const [row] = await database()
    .select({ phone: identifiers.value })
    .from(memberships)
    .innerJoin(identifiers, isOwnNumber)
    .where(
      and(
        visiblePeople(actor),
        eq(memberships.id, personId),
        isNull(memberships.deletedAt),
        isNotNull(memberships.accountId),
        sql`${identifiers.lastUsedAt} <= now() - make_interval(days => ${idleNumberDays})`,
      ),
    )
  return row?.phone ?? null
}

const isOwnNumber = and(
  eq(identifiers.accountId, memberships.accountId),
  eq(identifiers.kind, 'phone'),
  eq(identifiers.value, memberships.mobilePhone),
)

/**
 * An admin vouches that an idle number is still this person's: codes to it work as before. They open all that the account
 * may here, so the admin must be able to change every card of it.
 */
export const confirmNumber = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const found = await findManaged(tx, actor, id)
    if (!found.ok) return found
    const { accountId, mobilePhone } = found.value
    if (!accountId || !mobilePhone) return done
    for (const { id: other } of await cardsOf(tx, actor, accountId)) {
      const managed = await findManaged(tx, actor, other)
      if (!managed.ok) return managed
    }
    if (await renewNumber(tx, accountId, mobilePhone)) {
      await recordAudit(tx, actor, {
        event: 'people.number-confirmed',
        subject: membershipSubject(found.value),
      })
    }
    return done
  })

const cardsOf = (tx: Queryable, actor: Actor, accountId: string) =>
  tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        eq(memberships.accountId, accountId),
        isNull(memberships.deletedAt),
      ),
    )
    .orderBy(asc(memberships.id))

async function renewNumber(tx: Queryable, accountId: string, phone: string): Promise<boolean> {
  const rows = await tx
    .update(identifiers)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(eq(identifiers.accountId, accountId), eq(identifiers.kind, 'phone'), eq(identifiers.value, phone)),
    )
    .returning({ id: identifiers.id })
  return rows.length > 0
}
