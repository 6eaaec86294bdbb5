import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { messages } from '@/db/schema'
import { seal } from '@/lib/crypto'
import type { Locale } from '@/lib/locales'
import { isUrgent, type TextRequest } from './templates'
import { wakeWorker } from './wake-worker'

export type OutgoingMessage = TextRequest & {
  /** Null for the installation's own messages. */
  organizationId: string | null
  membershipId?: string
  invitationId?: string
  channel: 'sms' | 'email'
  /** E.164 for an SMS, a lower-case address for an e-mail. */
  recipient: string
  locale: Locale
  /** After this moment the text has no use and is not sent. */
  expiresAt?: Date
  /** Costs the same work and stores nothing: time must not tell a stranger whose messages leave. */
  decoy?: boolean
}

/** Puts one message into the outbox; it leaves when the transaction commits. Returns the message's id. */
export async function queueMessage(tx: Queryable, message: OutgoingMessage): Promise<string> {
  const [id] = await queueMessages(tx, [message])
  if (!id) throw new Error('the outbox returned no id')
  return id
}

/** Puts any number of messages into the outbox by one statement and one wake-up. Returns their ids, in no order. */
export async function queueMessages(tx: Queryable, list: readonly OutgoingMessage[]): Promise<string[]> {
  if (list.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    insert into ${messages}
      (organization_id, membership_id, invitation_id, channel, recipient, template, locale, urgent, expires_at, body)
    select organization_id, membership_id, invitation_id, channel, recipient, template, locale, urgent, expires_at,
      decode(body, 'base64')
    from json_to_recordset(${JSON.stringify(list.map(outboxRow))}::json) as row(
      organization_id uuid, membership_id uuid, invitation_id uuid, channel text, recipient text, template text,
      locale text, urgent boolean, expires_at timestamptz, body text, decoy boolean)
    where not decoy
    returning id`)
  await wakeWorker(tx)
  return rows.map(({ id }) => id)
}

const outboxRow = (message: OutgoingMessage) => ({
  organization_id: message.organizationId,
  membership_id: message.membershipId,
  invitation_id: message.invitationId,
  channel: message.channel,
  recipient: message.recipient,
  template: message.template,
  locale: message.locale,
  urgent: isUrgent(message.template),
  expires_at: message.expiresAt,
  decoy: message.decoy ?? false,
  body: seal('message-body', JSON.stringify(message.params)).toString('base64'),
})
