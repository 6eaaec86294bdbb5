import 'server-only'
import { database } from '@/db/client'
import { beginAttempt } from '@/features/sign-in/attempt-cookie'
import { requestCode } from '@/features/sign-in/flow'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { findInvitationByToken } from './opening'

/**
 * Begins the attempt that proves the contact of a live invitation, and returns the path that goes on: a code and
 * then the first password, or for a contact that has an account its sign-in, which comes back to join.
 */
export async function proveContact(visitor: Visitor, token: string): Promise<Result<string>> {
  const invitation = await findInvitationByToken(database(), token)
  if (invitation.state !== 'live') return refused({ message: messageKey('invitations.problem.useless') })
  const { contact } = invitation
  if (invitation.accountId) {
    await beginAttempt(visitor, { purpose: 'sign-in', contact, returnTo: '/account/invitations' })
    return ok('/sign-in/password')
  }
  const attempt = await beginAttempt(visitor, { purpose: 'password', contact })
  const sent = await requestCode(visitor, attempt)
  return sent.ok ? ok('/reset/code') : sent
}
