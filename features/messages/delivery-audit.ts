import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships, messages } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { maskContact } from '@/lib/contact'

export const auditedColumns = {
  id: messages.id,
  organizationId: messages.organizationId,
  membershipId: messages.membershipId,
  channel: messages.channel,
  recipient: messages.recipient,
  template: messages.template,
  state: messages.state,
  gateway: messages.gateway,
  errorCode: messages.errorCode,
}

type Audited = Pick<typeof messages.$inferSelect, keyof typeof auditedColumns>

/** Writes into the journal that a message reached its present state. */
export async function auditDelivery(tx: Queryable, message: Audited): Promise<void> {
  const { id, organizationId, state, channel, template, gateway, errorCode } = message
  if (state === 'queued' || state === 'sending') return
  await recordAudit(tx, 'system', {
    event: `messages.${state}`,
    organizationId,
    subject: await subjectOf(tx, message),
    details: { message: id, channel, template, gateway, contact: maskedRecipient(message), errorCode },
  })
}

/** The person, where the message is to one; else the message itself, named by its contact. */
async function subjectOf(tx: Queryable, message: Audited) {
  const { id, membershipId } = message
  const [person] = membershipId
    ? await tx
        .select({ id: memberships.id, surname: memberships.surname, givenName: memberships.givenName })
        .from(memberships)
        .where(eq(memberships.id, membershipId))
    : []
  return person
    ? membershipSubject(person)
    : ({ kind: 'message', id, name: maskedRecipient(message) } as const)
}

const maskedRecipient = ({ channel, recipient }: Audited): string =>
  maskContact({ kind: channel === 'sms' ? 'phone' : 'email', value: recipient })
