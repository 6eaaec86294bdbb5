import 'server-only'
import { eq } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { invitations, memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { issueInvitations } from './issue'
import { wishesTooOften } from './limits'
import { type FoundInvitation, findInvitationByToken } from './opening'

/**
 * Sends a new link to the contact of an expired one: whoever holds the old secret was its addressee, and the
 * new link goes where the old one went. An expired link that was only shown goes out by its contact's channel.
 */
export async function renewInvitation(visitor: Visitor, token: string): Promise<Result> {
  const opened = await findInvitationByToken(database(), token)
  if (opened.state !== 'expired') return refused({ message: messageKey('invitations.problem.useless') })
  if (await wishesTooOften('renewal', opened.contact.value, visitor.address)) {
    return refused({ message: messageKey('invitations.problem.tooOften') })
  }
  await transaction(async (tx) => {
    const person = await holdExpired(tx, opened, token)
    if (!person) return
    await issueInvitations(tx, opened.organization, person.invitedByMembershipId, [
      {
        membershipId: person.id,
        name: person.givenName,
        channel: opened.contact.kind === 'phone' ? 'sms' : 'email',
        contact: opened.contact.value,
      },
    ])
    await recordAudit(tx, visitor, {
      event: 'invitations.renewed',
      organizationId: opened.organization.id,
      subject: membershipSubject(person),
    })
  })
  return done
}

/** Locks the person and reads the link again: of two presses at once, the second finds it revoked. */
async function holdExpired(tx: Queryable, opened: FoundInvitation, token: string) {
  const [person] = await tx
    .select({
      id: memberships.id,
      surname: memberships.surname,
      givenName: memberships.givenName,
      invitedByMembershipId: invitations.invitedByMembershipId,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .where(eq(invitations.id, opened.id))
    .for('no key update', { of: memberships })
  const again = await findInvitationByToken(tx, token)
  return again.state === 'expired' ? person : undefined
}
