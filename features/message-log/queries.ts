import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships, messages } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import { type Actor, authorize, can } from '@/lib/actor'
import { contactText, maskContact } from '@/lib/contact'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { type MessageFilter, messagesWhere, visibleMessages } from './message-filter'

export const messageList: ListDefinition<'time'> = {
  sorts: { time: [{ by: messages.createdAt, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: messages.id,
  pageSize: 50,
}

/**
 * Beyond this a list says «more than»: counting a million rows takes longer than showing a page of them. A search looks
 * message by message whether its person is one of a common name, so it counts less far.
 */
export const countedAtMost = ({ text }: MessageFilter): number => (text ? 1_000 : 10_000)

const toPerson = and(
  eq(memberships.organizationId, messages.organizationId),
  eq(memberships.id, messages.membershipId),
)

const inList = {
  id: messages.id,
  channel: messages.channel,
  recipient: messages.recipient,
  template: messages.template,
  state: messages.state,
  attempts: messages.attempts,
  errorCode: messages.errorCode,
  errorText: messages.errorText,
  segments: messages.segments,
  priceMinor: messages.priceMinor,
  currency: messages.currency,
  createdAt: messages.createdAt,
  sentAt: messages.sentAt,
  deliveredAt: messages.deliveredAt,
  failedAt: messages.failedAt,
  person: {
    id: memberships.id,
    directory: memberships.directory,
    surname: memberships.surname,
    givenName: memberships.givenName,
    patronymic: memberships.patronymic,
  },
}

export type ListedMessage = Awaited<ReturnType<typeof listMessages>>['rows'][number]

/** One page of the organisation's messages, the latest first; `total` stops at one more than `countedAtMost` says. */
export async function listMessages(actor: Actor, filter: MessageFilter, request: ListRequest<'time'>) {
  authorize(actor, 'messages.read')
  const page = await listPage(messageList, request, {
    where: await messagesWhere(actor, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...inList, keys })
        .from(messages)
        .leftJoin(memberships, toPerson)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => countUpTo(countedAtMost(filter) + 1, where),
  })
  return { ...page, rows: page.rows.map((row) => withContact(actor, row)) }
}

async function countUpTo(limit: number, where: SQL): Promise<number> {
  const some = database().select({ id: messages.id }).from(messages).where(where).limit(limit).as('some')
  return database().$count(some)
}

/** The contact as this actor may read it: whole for whoever reads cards, covered for others. */
function withContact<Row extends { channel: 'sms' | 'email'; recipient: string }>(
  actor: Actor,
  { recipient, ...row }: Row,
) {
  const kind = row.channel === 'sms' ? 'phone' : 'email'
  return {
    ...row,
    contact: can(actor, 'people.read') ? contactText(recipient) : maskContact({ kind, value: recipient }),
  }
}

/** One message; null when the actor may not know of it. */
export async function findMessage(actor: Actor, id: string) {
  authorize(actor, 'messages.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({
      ...inList,
      locale: messages.locale,
      isInvitation: sql<boolean>`${messages.invitationId} is not null`,
      gateway: messages.gateway,
      gatewayMessageId: messages.gatewayMessageId,
      nextAttemptAt: messages.nextAttemptAt,
      expiresAt: messages.expiresAt,
      isOverdue: sql<boolean>`coalesce(${messages.expiresAt} <= now(), false)`,
    })
    .from(messages)
    .leftJoin(memberships, toPerson)
    .where(and(visibleMessages(actor), eq(messages.id, id)))
  return row ? withContact(actor, row) : null
}

export type FoundMessage = NonNullable<Awaited<ReturnType<typeof findMessage>>>

/** Whom the list is filtered by; null when the actor may not know of them. */
export async function recipientPerson(actor: Actor, id: string) {
  authorize(actor, 'messages.read')
  const [person] = await database()
    .select({
      surname: memberships.surname,
      givenName: memberships.givenName,
      patronymic: memberships.patronymic,
    })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.id, id)))
  return person ?? null
}
