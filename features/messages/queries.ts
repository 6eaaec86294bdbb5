import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships, messages } from '@/db/schema'
import { visiblePeople } from '@/features/people/scope'
import { type Actor, authorize } from '@/lib/actor'
import type { MessageState } from './state'

export type PersonMessage = {
  id: string
  channel: 'sms' | 'email'
  recipient: string
  template: string
  state: MessageState
  /** See `messageProblemKey`. */
  errorCode: string | null
  /** The gateway's own code, such as `SMSC 7`. */
  errorText: string | null
  invitationId: string | null
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
}

const shownAtMost = 50

/** The latest messages to a person whom the actor may see, the newest first; none for anybody else's id. */
export async function messagesOfPerson(actor: Actor, membershipId: string): Promise<PersonMessage[]> {
  authorize(actor, 'people.read')
  return database()
    .select({
      id: messages.id,
      channel: messages.channel,
      recipient: messages.recipient,
      template: messages.template,
      state: messages.state,
      errorCode: messages.errorCode,
      errorText: messages.errorText,
      invitationId: messages.invitationId,
      createdAt: messages.createdAt,
      sentAt: messages.sentAt,
      deliveredAt: messages.deliveredAt,
    })
    .from(messages)
    .innerJoin(memberships, eq(memberships.id, messages.membershipId))
    .where(and(eq(messages.membershipId, membershipId), visiblePeople(actor)))
    .orderBy(desc(messages.createdAt))
    .limit(shownAtMost)
}
