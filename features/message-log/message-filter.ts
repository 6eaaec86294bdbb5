import 'server-only'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships, messages } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesPerson } from '@/features/memberships/search'
import { isMessageKind } from '@/features/messages/kinds'
import { isMessageState, type MessageState } from '@/features/messages/state'
import type { Template } from '@/features/messages/templates'
import { type Actor, can } from '@/lib/actor'
import { parseContact } from '@/lib/contact'
import { isDay } from '@/lib/day'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'

export type MessageFilter = {
  /** A contact, or part of the name of whom the message is to. */
  text: string
  personId: string | null
  states: MessageState[]
  channel: 'sms' | 'email' | null
  kind: Template | null
  /** First and last day, `2026-11-21`, Moscow time; empty for no bound. */
  from: string
  to: string
}

/** What the URL asks for; whatever it does not know is left out. */
export function messageFilter(params: SearchParams): MessageFilter {
  const all = (name: string): string[] => [params[name] ?? []].flat()
  const first = (name: string): string => all(name)[0]?.trim() ?? ''
  return {
    text: visibleText(first('q')).slice(0, 100),
    personId: isUuid(first('person')) ? first('person') : null,
    states: [...new Set(all('state').filter(isMessageState))],
    channel: (['sms', 'email'] as const).find((channel) => channel === first('channel')) ?? null,
    kind: all('kind').find(isMessageKind) ?? null,
    from: isDay(first('from')) ? first('from') : '',
    to: isDay(first('to')) ? first('to') : '',
  }
}

/** Messages of the actor's organisation; whoever does not see everybody sees those to people they see. */
export function visibleMessages(actor: Actor): SQL {
  const ofOrganization = eq(messages.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  return and(ofOrganization, isTo(visiblePeople(actor))) ?? sql`false`
}

/** The actor's messages that fit. */
export async function messagesWhere(actor: Actor, filter: MessageFilter): Promise<SQL> {
  const conditions = [
    visibleMessages(actor),
    filter.text && (await matchesRecipient(actor, filter.text)),
    filter.personId && eq(messages.membershipId, filter.personId),
    filter.states.length > 0 && sql`${messages.state} in (${literals(filter.states)})`,
    filter.channel && eq(messages.channel, filter.channel),
    filter.kind && sql`${messages.template} = ${literals([filter.kind])}`,
    filter.from && sql`${messages.createdAt} >= ${startOfDay(filter.from)}`,
    filter.to && sql`${messages.createdAt} < ${startOfDay(filter.to)} + interval '1 day'`,
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

/** Known words, written out: behind a parameter the planner would not see that a partial index holds the rows. */
const literals = (words: readonly (MessageState | Template)[]): SQL =>
  sql.raw(words.map((word) => `'${word}'`).join(', '))

const isTo = (people: SQL): SQL =>
  inArray(messages.membershipId, sql`(select ${memberships.id} from ${memberships} where ${people})`)

/** Whoever may not read cards must know the whole contact, so that no search uncovers a masked one. */
async function matchesRecipient(actor: Actor, text: string): Promise<SQL> {
  if (!can(actor, 'people.read')) {
    const contact = parseContact(text)
    return contact ? eq(messages.recipient, contact.value) : sql`false`
  }
  const people = and(visiblePeople(actor), matchesPerson(text) ?? sql`false`) ?? sql`false`
  return or(beginsWith(text), await isToSome(people)) ?? sql`false`
}

/** More people than this are so many that a page of their messages is found soonest by looking through the latest. */
const namedAtMost = 1_000

/** Few people are named by their ids, which an index on messages answers; many are looked up message by message. */
async function isToSome(people: SQL): Promise<SQL> {
  const found = await database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(people)
    .limit(namedAtMost + 1)
  if (found.length <= namedAtMost) {
    return sql`${messages.membershipId} = any(${sql.param(found.map(({ id }) => id))}::uuid[])`
  }
  // Without `offset 0` the planner would first look up all of these people.
  return sql`exists (
    select from ${memberships} where ${memberships.id} = ${messages.membershipId} and ${people} offset 0)`
}

function beginsWith(text: string): SQL {
  const beginning = recipientBeginning(text).replace(/[\\%_]/g, '\\$&')
  return sql`${messages.recipient} like ${`${beginning}%`}`
}

/** As recipients are stored: a phone's digits from the country's on, however spelled; an address in lower case. */
function recipientBeginning(text: string): string {
  const typed = text.toLowerCase()
  if (!/^[\d\s+().\p{Dash_Punctuation}]+$/u.test(typed)) return typed
  const digits = typed.replace(/\D/g, '')
  return typed.startsWith('+') ? `+${digits}` : `+7${digits.replace(/^[78]/, '')}`
}
