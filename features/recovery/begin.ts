import 'server-only'
import { database } from '@/db/client'
import { beginAttempt } from '@/features/sign-in/attempt-cookie'
import { moveAttempt } from '@/features/sign-in/attempts'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { findRecoveryLink } from './link'

/**
 * Lets the browser of a living link create the new password. It uses nothing up: mail scanners press buttons too; the
 * password that is stored does.
 */
export async function beginRecovery(visitor: Visitor, token: string): Promise<Result> {
  const link = await findRecoveryLink(token)
  if (!link) return refused({ message: messageKey('recovery.problem.useless') })
  const { id: recoveryLinkId, accountId, contact } = link
  const attempt = await beginAttempt(visitor, { purpose: 'password', contact, accountId, recoveryLinkId })
  await moveAttempt(database(), attempt, { state: 'proven' })
  return done
}
