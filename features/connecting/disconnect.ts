import 'server-only'
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, identifiers, memberships, organizations, sessions } from '@/db/schema'
import { recordAudits } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { closeAccount } from '@/features/own-account/close'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import type { AccountActor } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import type { LeaveForm } from './schema'

type Left = 'disconnected' | 'closed'

/**
 * Takes the person's cards in an organisation from their account: its doors close with the next request, the cards stay for
 * its administrators, and the person is external again. An account that nothing else opens, neither a phone of theirs nor
 * another organisation, closes when its person chose so: the work e-mail is the organisation's.
 */
export const disconnect = (account: AccountActor, { server, closes }: LeaveForm): Promise<Result<Left>> =>
  resultTransaction(async (tx) => {
    await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, account.accountId))
      .for('update')
    const isLastWayIn = await opensNothingElse(account, server, tx)
    if (isLastWayIn && !closes) return refused({ message: 'connecting.leave.noPhone' })
    const cards = await tx
      .update(memberships)
      .set({ accountId: null, acceptedAt: null })
      .where(
        and(
          eq(memberships.organizationId, server),
          eq(memberships.accountId, account.accountId),
          isNull(memberships.deletedAt),
        ),
      )
      .returning()
    if (cards.length === 0) return ok('disconnected')
    const ids = cards.map(({ id }) => id)
    const owned = and(eq(organizations.id, server), inArray(organizations.ownerMembershipId, ids))
    if ((await tx.$count(organizations, owned)) > 0) return refused({ message: 'connecting.leave.owner' })
    if (!(await keepsAnAdministrator(tx, server)))
      return refused({ message: 'connecting.leave.lastAdministrator' })
    await leaveSessions(tx, account, server)
    await recordAudits(
      tx,
      account,
      cards.map((card) => ({
        event: 'people.disconnected',
        organizationId: server,
        subject: membershipSubject(card),
      })),
    )
    if (!isLastWayIn) return ok('disconnected')
    const closed = await closeAccount(tx, account)
    return closed.ok ? ok('closed') : closed
  })

/** Sessions of the person's own go on elsewhere; those that the organisation alone vouched for end with its word. */
async function leaveSessions(tx: Queryable, { accountId }: AccountActor, server: string): Promise<void> {
  const own = eq(sessions.accountId, accountId)
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(own, eq(sessions.vouchedBy, server), isNull(sessions.revokedAt)))
  await tx
    .update(sessions)
    .set({ organizationId: null })
    .where(and(own, eq(sessions.organizationId, server)))
}

/** Whether nobody could sign in to the account without this organisation: it has no phone and no other organisation. */
export async function opensNothingElse(
  { accountId }: AccountActor,
  server: string,
  db: Queryable = database(),
): Promise<boolean> {
  const phones = and(eq(identifiers.accountId, accountId), eq(identifiers.kind, 'phone'))
  if ((await db.$count(identifiers, phones)) > 0) return false
  const elsewhere = and(
    eq(memberships.accountId, accountId),
    ne(memberships.organizationId, server),
    isNull(memberships.deletedAt),
  )
  return (await db.$count(memberships, elsewhere)) === 0
}
