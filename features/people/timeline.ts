import 'server-only'
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, invitations, memberships, messages } from '@/db/schema'
import type { MessageState } from '@/features/messages/state'
import { type Actor, authorize } from '@/lib/actor'
import { genderOf } from './gender'
import { visiblePeople } from './scope'
import { cardEvents, signInEvents, type TimelineEvent } from './timeline-events'

const length = 50

export const timelineParts = ['all', 'messages', 'sign-ins'] as const
export type TimelinePart = (typeof timelineParts)[number]

export type TimelineEntry = { id: string; at: Date } & (
  | {
      kind: 'journal'
      event: TimelineEvent
      actorName: string
      actorGender: 'male' | 'female' | 'other'
      details: Record<string, unknown>
    }
  | {
      kind: 'message'
      channel: 'sms' | 'email'
      state: MessageState
      errorCode: string | null
      segments: number | null
    }
  | { kind: 'link'; fate: 'opened' | 'expired' | 'accepted' }
)

/** What happened to a person, the latest first: the journal, messages and links together. */
export async function personTimeline(actor: Actor, id: string, part: TimelinePart): Promise<TimelineEntry[]> {
  authorize(actor, 'people.read')
  const [person] = await database()
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, id)))
  if (!person) return []
  const parts = await Promise.all([
    part === 'messages' ? [] : journalOf(actor, person, part),
    part === 'sign-ins' ? [] : messagesOf(person.id),
    part === 'all' ? linksOf(person.id) : [],
  ])
  return parts
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, length)
}

type Subject = { id: string; accountId: string | null }

/** What is told of a person: changes to their card by anybody, and what they did with their own account. */
async function journalOf(actor: Actor, person: Subject, part: TimelinePart): Promise<TimelineEntry[]> {
  const { accountId } = person
  const isOwn = accountId
    ? or(eq(auditEntries.subjectId, accountId), eq(auditEntries.actorAccountId, accountId))
    : undefined
  const ofAccount = isOwn && and(isOwn, inArray(auditEntries.event, signInEvents))
  const ofCard = and(eq(auditEntries.subjectId, person.id), inArray(auditEntries.event, cardEvents))
  const rows = await database()
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      event: sql<TimelineEvent>`${auditEntries.event}`,
      actorName: auditEntries.actorName,
      sex: memberships.sex,
      patronymic: memberships.patronymic,
      details: auditEntries.details,
    })
    .from(auditEntries)
    .leftJoin(memberships, eq(memberships.id, auditEntries.actorMembershipId))
    .where(
      and(
        eq(auditEntries.organizationId, actor.organizationId),
        (part === 'sign-ins' ? ofAccount : or(ofCard, ofAccount)) ?? sql`false`,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(length)
  return rows.map(({ id, sex, patronymic, ...row }) => ({
    kind: 'journal',
    id: `journal-${id}`,
    ...row,
    actorGender: genderOf({ sex: sex ?? 'unspecified', patronymic: patronymic ?? '' }),
  }))
}

async function messagesOf(membershipId: string): Promise<TimelineEntry[]> {
  const at = sql<Date>`coalesce(${messages.deliveredAt}, ${messages.failedAt}, ${messages.sentAt}, ${messages.createdAt})`
  const rows = await database()
    .select({
      id: messages.id,
      at: at.mapWith(messages.createdAt),
      channel: messages.channel,
      state: messages.state,
      errorCode: messages.errorCode,
      segments: messages.segments,
    })
    .from(messages)
    .where(eq(messages.membershipId, membershipId))
    .orderBy(desc(messages.createdAt))
    .limit(length)
  return rows.map(({ id, ...row }) => ({ kind: 'message', id: `message-${id}`, ...row }))
}

async function linksOf(membershipId: string): Promise<TimelineEntry[]> {
  const rows = await database()
    .select({
      id: invitations.id,
      openedAt: invitations.openedAt,
      acceptedAt: invitations.acceptedAt,
      expiredAt:
        sql<Date | null>`case when ${invitations.expiresAt} <= now() and ${invitations.acceptedAt} is null
        and ${invitations.revokedAt} is null then ${invitations.expiresAt} end`.mapWith(
          invitations.expiresAt,
        ),
    })
    .from(invitations)
    .where(eq(invitations.membershipId, membershipId))
    .orderBy(desc(invitations.createdAt))
    .limit(length)
  return rows.flatMap(({ id, openedAt, acceptedAt, expiredAt }) =>
    [
      { fate: 'opened' as const, at: acceptedAt ? null : openedAt },
      { fate: 'expired' as const, at: expiredAt },
      { fate: 'accepted' as const, at: acceptedAt },
    ].flatMap(({ fate, at }) => (at ? [{ kind: 'link' as const, id: `${fate}-${id}`, fate, at }] : [])),
  )
}
