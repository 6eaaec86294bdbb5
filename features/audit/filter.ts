import 'server-only'
import { isIP } from 'node:net'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { auditEntries, memberships } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { anywhere, folded, foldedText } from '@/db/text-search'
import { visiblePeople } from '@/features/people/scope'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { visibleText } from '@/lib/visible-text'
import { type EventGroup, eventGroups, eventsOf } from './events'

export type AuditFilter = {
  /** Part of the name of whoever did it or whom it concerns. */
  text: string
  group: EventGroup | null
  /** First and last day, `2026-11-21`, Moscow time; empty for no bound. */
  from: string
  to: string
  address: string
}

/** What the URL asks for; whatever cannot be meant is left out. */
export function auditFilter(params: SearchParams): AuditFilter {
  const first = (name: string): string => [params[name] ?? ''].flat()[0]?.trim() ?? ''
  const address = first('address')
  return {
    text: visibleText(first('q')).slice(0, 100),
    group: eventGroups.find((group) => group === params.group) ?? null,
    from: isDay(first('from')) ? first('from') : '',
    to: isDay(first('to')) ? first('to') : '',
    address: isIP(address) ? address : '',
  }
}

const isDay = (text: string): boolean => {
  const day = /^(?:19|20)\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Entries of the actor's journal that fit. */
export function auditWhere(actor: Actor, filter: AuditFilter): SQL {
  const conditions = [
    visibleEntries(actor),
    ...filter.text.split(' ').filter(Boolean).map(namesWord),
    filter.group && inArray(auditEntries.event, eventsOf(filter.group)),
    filter.from && sql`${auditEntries.at} >= ${startOfDay(filter.from)}`,
    filter.to && sql`${auditEntries.at} < ${startOfDay(filter.to)} + interval '1 day'`,
    filter.address && sql`${auditEntries.address} = ${filter.address}::inet`,
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

/** All of the organisation's journal; whoever sees one company reads what they did or what concerns its people. */
function visibleEntries(actor: Actor): SQL {
  const ofOrganization = eq(auditEntries.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  const people = sql`(select ${memberships.id} from ${memberships} where ${visiblePeople(actor)})`
  const concernsThem = or(
    inArray(auditEntries.subjectId, people),
    sql`${auditEntries.actorAccountId} = ${actor.accountId}`,
  )
  return and(ofOrganization, concernsThem) ?? sql`false`
}

function namesWord(word: string): SQL {
  const names = sql`${auditEntries.actorName} || ' ' || ${auditEntries.subjectName}`
  return sql`${folded(names)} like ${anywhere(foldedText(word))}`
}
