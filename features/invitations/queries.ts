import 'server-only'
import { and, desc, eq, exists, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { database } from '@/db/client'
import { invitationRequests, invitations, memberships, messages } from '@/db/schema'
import type { MessageState } from '@/features/messages/state'
import { visiblePeople } from '@/features/people/scope'
import { type Actor, authorize } from '@/lib/actor'
import { isLive, isMerelyExpired } from './standing'

export type SentInvitation = {
  id: string
  channel: 'sms' | 'email' | 'link'
  contact: string
  /** Who invited; null for the system and for people who left no membership. */
  by: string | null
  createdAt: Date
  expiresAt: Date
  openedAt: Date | null
  /** Revoked, or replaced by a newer link. */
  revokedAt: Date | null
  acceptedAt: Date | null
  isLive: boolean
  isExpired: boolean
  /** What became of its message; null for a link that was shown, and before the outbox had one. */
  delivery: { state: MessageState; errorCode: string | null; at: Date } | null
}

const historyLength = 12

/** A person's latest links, newest first, with the fate of their messages. */
export async function invitationHistory(actor: Actor, membershipId: string): Promise<SentInvitation[]> {
  authorize(actor, 'invitations.read')
  const inviter = alias(memberships, 'inviter')
  const rows = await database()
    .select({
      id: invitations.id,
      channel: invitations.channel,
      contact: invitations.contact,
      by: sql<string | null>`nullif(concat_ws(' ', ${inviter.surname}, ${inviter.givenName}), '')`,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      openedAt: invitations.openedAt,
      revokedAt: invitations.revokedAt,
      acceptedAt: invitations.acceptedAt,
      isLive,
      isExpired: isMerelyExpired,
      messageState: messages.state,
      errorCode: messages.errorCode,
      messageAt:
        sql<Date>`coalesce(${messages.deliveredAt}, ${messages.failedAt}, ${messages.sentAt}, ${messages.createdAt})`.mapWith(
          messages.createdAt,
        ),
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .leftJoin(inviter, eq(inviter.id, invitations.invitedByMembershipId))
    .leftJoin(
      messages,
      and(eq(messages.membershipId, invitations.membershipId), eq(messages.invitationId, invitations.id)),
    )
    .where(and(visiblePeople(actor), eq(invitations.membershipId, membershipId)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(historyLength)
  return rows.map(({ messageState, errorCode, messageAt, ...row }) => ({
    ...row,
    delivery: messageState && { state: messageState, errorCode, at: messageAt },
  }))
}

/** Since when the person has been asking for a new link; null when they are not. */
export async function standingRequest(actor: Actor, membershipId: string): Promise<Date | null> {
  authorize(actor, 'invitations.read')
  const person = database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, membershipId)))
  const [row] = await database()
    .select({ createdAt: invitationRequests.createdAt })
    .from(invitationRequests)
    .where(
      and(
        eq(invitationRequests.membershipId, membershipId),
        isNull(invitationRequests.resolvedAt),
        exists(person),
      ),
    )
    .orderBy(desc(invitationRequests.createdAt))
    .limit(1)
  return row?.createdAt ?? null
}
