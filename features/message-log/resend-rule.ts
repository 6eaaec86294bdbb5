import type { MessageState } from '@/features/messages/state'
import { isCode } from '@/features/messages/templates'
import { type MessageKey, messageKey } from '@/lib/translator'

/** How a message is sent again: an invitation by a new link, a notice by its like. */
export type ResendRule = { by: 'new-link' | 'same-text' } | { not: MessageKey }

/** Whether a message may be sent again, and if not, why. */
export function resendRule(message: {
  template: string
  state: MessageState
  isInvitation: boolean
}): ResendRule {
  const { template, state, isInvitation } = message
  if (isCode(template)) return { not: messageKey('messageLog.resend.code') }
  if (state === 'queued' || state === 'sending') return { not: messageKey('messageLog.resend.onItsWay') }
  if (isInvitation) return { by: 'new-link' }
  if (template === 'contact-changed' || template === 'password-changed') return { by: 'same-text' }
  if (template === 'recovery-link') return { not: messageKey('messageLog.resend.recovery') }
  if (template === 'owner-changed') return { not: messageKey('messageLog.resend.ownerChanged') }
  if (template === 'test') return { not: messageKey('messageLog.resend.test') }
  return { not: messageKey('messageLog.resend.request') }
}
