import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, identifiers, memberships, organizations, sessions } from '@/db/schema'
import { recordAudits } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import type { AccountActor } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'

/**
 * Takes the person's cards in an organisation from their account: its doors close with the next request, the cards stay for
 * its administrators, and the person is external again. Somebody without a phone of their own adds one first, since
 * the work e-mail is the organisation's.
 */
export const disconnect = (account: AccountActor, { server }: { server: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, account.accountId))
      .for('update')
    const phones = and(eq(identifiers.accountId, account.accountId), eq(identifiers.kind, 'phone'))
    if ((await tx.$count(identifiers, phones)) === 0) return refused({ message: 'connecting.leave.noPhone' })
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
    if (cards.length === 0) return done
    const ids = cards.map(({ id }) => id)
    const owned = and(eq(organizations.id, server), inArray(organizations.ownerMembershipId, ids))
    if ((await tx.$count(organizations, owned)) > 0) return refused({ message: 'connecting.leave.owner' })
    if (!(await keepsAnAdministrator(tx, server)))
      return refused({ message: 'connecting.leave.lastAdministrator' })
    await tx
      .update(sessions)
      .set({ organizationId: null })
      .where(and(eq(sessions.accountId, account.accountId), eq(sessions.organizationId, server)))
    await recordAudits(
      tx,
      account,
      cards.map((card) => ({
        event: 'people.disconnected',
        organizationId: server,
        subject: membershipSubject(card),
      })),
    )
    return done
  })
