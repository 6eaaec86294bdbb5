import 'server-only'
import { and, desc, eq, isNull, notInArray, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { identifiers, invitations, memberships, organizations, sessions } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { shownConsentProblem } from '@/features/consents/shown'
import { isLive } from '@/features/memberships/live-invitation'
import type { AccountActor } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { holdInvitation, spendInvitation } from './registration'

const addressedToAccount = (account: AccountActor) =>
  and(eq(identifiers.accountId, account.accountId), eq(identifiers.value, invitations.contact), isLive)

/**
 * Where the signed-in person is awaited: live invitations to contacts they proved, one a membership. Whom one organisation
 * vouched for is told of none.
 */
export async function invitationsOf(
  account: AccountActor,
): Promise<{ id: string; organizationId: string; organization: string }[]> {
  if (account.isConfined) return []
  return database()
    .selectDistinctOn([invitations.membershipId], {
      id: invitations.id,
      organizationId: organizations.id,
      organization: organizations.name,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(identifiers, addressedToAccount(account))
    .orderBy(invitations.membershipId, desc(invitations.createdAt))
}

/**
 * Joins the signed-in owner of the invited contact to the organisation, which becomes the active one. The
 * session is the proof: no link and no new password is asked for. `consent` is the version of the text that was shown.
 */
export const joinInvitation = (
  account: AccountActor,
  invitationId: string,
  consent: string,
): Promise<Result> =>
  transaction(async (tx) => {
    const [own] = await tx
      .select({ id: invitations.id })
      .from(invitations)
      .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
      .innerJoin(identifiers, addressedToAccount(account))
      .where(eq(invitations.id, invitationId))
    const held = own && (await holdInvitation(tx, own.id))
    if (!held) return refused({ message: messageKey('invitations.problem.useless') })
    const occupied = await tx
      .select({ id: memberships.id, directory: memberships.directory })
      .from(memberships)
      .where(
        and(
          eq(memberships.organizationId, held.organizationId),
          eq(memberships.accountId, account.accountId),
          isNull(memberships.deletedAt),
          notInArray(
            memberships.id,
            held.people.map(({ id }) => id),
          ),
        ),
      )
    if (held.people.some((person) => occupied.some(({ directory }) => directory === person.directory))) {
      return refused({ message: messageKey('invitations.problem.alreadyThere') })
    }
    const unshown = await shownConsentProblem(held.organizationId, consent, tx)
    if (unshown) return refused(unshown)
    await spendInvitation(tx, account, account.accountId, held, consent)
    await tx
      .update(sessions)
      .set({ organizationId: held.organizationId })
      .where(and(eq(sessions.id, account.sessionId), sql`revoked_at is null`))
    return done
  })
