import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { messages } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { createInvitations, obstacleProblem } from '@/features/invitations/mutations'
import { queueMessage } from '@/features/messages/outbox'
import { type Actor, authorize } from '@/lib/actor'
import { maskContact } from '@/lib/contact'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { visibleMessages } from './message-filter'
import { resendRule } from './resend-rule'

/** Whoever presses twice means it once. */
const secondsBetween = 60

type Found = typeof messages.$inferSelect

/**
 * Sends a message again: an invitation as a new link to the person's present contact, a notice as another one. Returns
 * the new message's id. Refused for codes, for what is still on its way, and a minute after the last time.
 */
export function resendMessage(actor: Actor, { id }: { id: string }): Promise<Result<string>> {
  authorize(actor, 'messages.write')
  return resultTransaction(async (tx) => {
    const [message] = await tx
      .select()
      .from(messages)
      .where(and(visibleMessages(actor), eq(messages.id, id)))
      .for('update')
    if (!message) return refused({ message: messageKey('messageLog.resend.gone') })
    const rule = resendRule({ ...message, isInvitation: message.invitationId !== null })
    if ('not' in rule) return refused({ message: rule.not })
    if (await wasJustSent(tx, message)) return refused({ message: messageKey('messageLog.resend.justSent') })
    return rule.by === 'new-link' ? inviteAgain(tx, actor, message) : noticeAgain(tx, actor, message)
  })
}

/** Held by the lock on the message, so that of two presses at once the second finds what the first has sent. It counts itself. */
async function wasJustSent(tx: Queryable, message: Found): Promise<boolean> {
  const latest = and(
    likeIt(message),
    sql`${messages.createdAt} > now() - ${secondsBetween} * interval '1 second'`,
    sql`${messages.id} >= ${message.id}`,
  )
  return (await tx.$count(messages, latest)) > 0
}

const likeIt = ({ organizationId, membershipId, channel, recipient, template }: Found) =>
  and(
    sql`${messages.organizationId} is not distinct from ${organizationId}`,
    membershipId ? eq(messages.membershipId, membershipId) : eq(messages.recipient, recipient),
    eq(messages.channel, channel),
    eq(messages.template, template),
  )

async function inviteAgain(tx: Queryable, actor: Actor, message: Found): Promise<Result<string>> {
  const { invited, skipped } = await createInvitations(
    tx,
    actor,
    [message.membershipId ?? ''],
    [message.channel],
  )
  if (invited.length === 0) return refused(obstacleProblem(skipped[0]?.obstacle))
  const [sent] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(likeIt(message))
    .orderBy(desc(messages.id))
    .limit(1)
  if (!sent) throw new Error('an invitation left no message')
  return ok(sent.id)
}

async function noticeAgain(tx: Queryable, actor: Actor, message: Found): Promise<Result<string>> {
  const { channel, recipient, locale, organizationId } = message
  const id = await queueMessage(tx, {
    template: message.template === 'contact-changed' ? 'contact-changed' : 'password-changed',
    params: {},
    organizationId,
    membershipId: message.membershipId ?? undefined,
    channel,
    recipient,
    locale,
  })
  await recordAudit(tx, actor, {
    event: 'messages.resent',
    subject: {
      kind: 'message',
      id,
      name: maskContact({ kind: channel === 'sms' ? 'phone' : 'email', value: recipient }),
    },
    details: { channel, template: message.template },
  })
  return ok(id)
}
