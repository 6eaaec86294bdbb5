import 'server-only'
import { database } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { hashPassword } from '@/features/accounts/password-hash'
import { passwordProblem } from '@/features/accounts/password-rules'
import { shownConsentProblem } from '@/features/consents/shown'
import { organizationSettings } from '@/features/organizations/queries'
import { openFinishedAttempt } from '@/features/sign-in/attempts'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { findInvitationByToken } from './opening'
import { createInvitedAccount, holdInvitation } from './registration'

const useless = refused({ message: messageKey('invitations.problem.useless') })
const taken = refused({ message: messageKey('invitations.problem.contactTaken') })

/**
 * Creates the account behind a link that was sent to its contact, with its password and consent, in one
 * transaction; nothing less uses the link up. Returns the secret of a finished sign-in attempt.
 */
export async function acceptInvitation(
  visitor: Visitor,
  token: string,
  { password, consent }: { password: string; consent: string },
): Promise<Result<{ attemptSecret: string }>> {
  const invitation = await findInvitationByToken(database(), token)
  // A link that an admin showed proves no contact: its person comes in by a code.
  if (invitation.state !== 'live' || invitation.channel === 'link') return useless
  if (invitation.accountId) return taken
  const unshown = await shownConsentProblem(invitation.organization.id, consent)
  if (unshown) return refused(unshown)
  const { passwordMinimumLength } = await organizationSettings(invitation.organization.id)
  const problem = passwordProblem(password, {
    own: [...invitation.names, invitation.contact.value, invitation.organization.name],
    minimum: passwordMinimumLength,
  })
  if (problem) return refused(problem)
  const hashed = await hashPassword(password, visitor.address)
  if (!hashed.ok) return hashed
  return resultTransaction(async (tx) => {
    const held = await holdInvitation(tx, invitation.id)
    if (!held) return useless
    const accountId = await createInvitedAccount(tx, visitor, held, {
      passwordHash: hashed.value,
      proof: 'invitation-link',
      consent,
    })
    if (!accountId) return taken
    return ok({ attemptSecret: await openFinishedAttempt(tx, visitor, accountId, held.contact) })
  })
}
