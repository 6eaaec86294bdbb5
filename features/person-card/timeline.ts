import 'server-only'
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, invitations, memberships, messages, sessions } from '@/db/schema'
import { genderOf } from '@/features/memberships/gender'
import { visiblePeople } from '@/features/memberships/scope'
import type { MessageState } from '@/features/messages/state'
import { type Actor, authorize } from '@/lib/actor'
import { cardEvents, signInEvents, type TimelineEvent } from './timeline-events'

/** How many entries «show more» adds, and how many it shows at most; the journal has the rest. */
export const timelineStep = 50
export const timelineAtMost = 500

export const timelineParts = ['all', 'messages', 'sign-ins'] as const
export type TimelinePart = (typeof timelineParts)[number]

export type TimelineEntry = { id: string; at: Date } & (
  | {
      kind: 'journal'
      event: TimelineEvent
      actorName: string
      actorGender: 'male' | 'female' | 'other'
      /** Of the browser that signed in, while its session is kept. */
      userAgent: string | null
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

/** As many entries as the page's `?more=` asks for. */
export function timelineLength(more: string | string[] | undefined): number {
  const asked = typeof more === 'string' && /^\d{1,3}$/.test(more) ? Number(more) : timelineStep
  return Math.min(Math.max(asked, timelineStep), timelineAtMost)
}

/** What happened to a person, the latest first: the journal, sessions, messages and links together. */
export async function personTimeline(
  actor: Actor,
  id: string,
  part: TimelinePart,
  length: number,
): Promise<{ entries: TimelineEntry[]; hasMore: boolean }> {
  authorize(actor, 'people.read')
  const [person] = await database()
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, id)))
  if (!person) return { entries: [], hasMore: false }
  const parts = await Promise.all([
    part === 'messages' ? [] : journalOf(actor, person, part, length + 1),
    part === 'sign-ins' ? [] : messagesOf(person.id, length + 1),
    part === 'all' ? linksOf(person.id, length + 1) : [],
  ])
  const all = parts.flat().sort((a, b) => b.at.getTime() - a.at.getTime())
  return { entries: all.slice(0, length), hasMore: all.length > length }
}

type Subject = { id: string; accountId: string | null }

/** What is told of a person: changes to their card by anybody, and what they did with their own account. */
async function journalOf(
  actor: Actor,
  person: Subject,
  part: TimelinePart,
  length: number,
): Promise<TimelineEntry[]> {
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
      userAgent: sessions.userAgent,
      details: auditEntries.details,
    })
    .from(auditEntries)
    .leftJoin(memberships, eq(memberships.id, auditEntries.actorMembershipId))
    .leftJoin(sessions, isItsSession)
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

/** A session and the entry of its start are written by one transaction, whose time both bear. */
const isItsSession = and(
  eq(auditEntries.event, 'sessions.started'),
  eq(sessions.accountId, auditEntries.subjectId),
  eq(sessions.createdAt, auditEntries.at),
)

async function messagesOf(membershipId: string, length: number): Promise<TimelineEntry[]> {
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

async function linksOf(membershipId: string, length: number): Promise<TimelineEntry[]> {
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
