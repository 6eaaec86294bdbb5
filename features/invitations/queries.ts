import 'server-only'
import { and, desc, eq, exists, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { invitationRequests, invitations, memberships, messages } from '@/db/schema'
import { isLive, isMerelyExpired } from '@/features/memberships/live-invitation'
import { visiblePeople } from '@/features/memberships/scope'
import type { MessageState } from '@/features/messages/state'
import { type Actor, authorize } from '@/lib/actor'

export type SentInvitation = {
  id: string
  channel: 'sms' | 'email' | 'link'
  createdAt: Date
  expiresAt: Date
  openedAt: Date | null
  isLive: boolean
  isExpired: boolean
  /** What became of its message; null for a link that was shown, and before the outbox had one. */
  delivery: { state: MessageState; errorCode: string | null } | null
}

/** One a channel: more than three links of a person never live at once. */
const channelCount = 3

/**
 * The person's links that still work, newest first, or else the last one, with the fate of their messages. The
 * whole story is in the card's timeline.
 */
export async function latestInvitations(actor: Actor, membershipId: string): Promise<SentInvitation[]> {
  authorize(actor, 'invitations.read')
  const rows = await database()
    .select({
      id: invitations.id,
      channel: invitations.channel,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      openedAt: invitations.openedAt,
      isLive,
      isExpired: isMerelyExpired,
      messageState: messages.state,
      errorCode: messages.errorCode,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .leftJoin(
      messages,
      and(eq(messages.membershipId, invitations.membershipId), eq(messages.invitationId, invitations.id)),
    )
    .where(and(visiblePeople(actor), eq(invitations.membershipId, membershipId)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(channelCount)
  const found = rows.map(({ messageState, errorCode, ...row }) => ({
    ...row,
    delivery: messageState && { state: messageState, errorCode },
  }))
  const working = found.filter((invitation) => invitation.isLive)
  return working.length > 0 ? working : found.slice(0, 1)
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
