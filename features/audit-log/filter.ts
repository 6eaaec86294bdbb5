import 'server-only'
import {
  type AuditEvent,
  type EventGroup,
  eventGroups,
  eventsOf,
  isAuditEvent,
} from '@/features/audit/events'
import { addressRange } from '@/lib/address-range'
import { isDay } from '@/lib/day'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'

export type AuditFilter = {
  /** Words of the name, or a contact, of whoever did it or whom it concerns. */
  text: string
  /** Exactly one person: who did it or whom it concerns. */
  personId: string | null
  kind: EventGroup | AuditEvent | null
  /** First and last day, `2026-11-21`, Moscow time; empty for no bound. */
  from: string
  to: string
  /** As it was typed; `addressRange` reads it. */
  address: string
}

/** What the URL asks for; whatever cannot be meant is left out. */
export function auditFilter(params: SearchParams): AuditFilter {
  const first = (name: string): string => [params[name] ?? ''].flat()[0]?.trim() ?? ''
  const kind = first('kind')
  return {
    text: visibleText(first('q')).slice(0, 100),
    personId: isUuid(first('person')) ? first('person') : null,
    kind: isAuditEvent(kind) ? kind : (eventGroups.find((group) => group === kind) ?? null),
    from: isDay(first('from')) ? first('from') : '',
    to: isDay(first('to')) ? first('to') : '',
    address: addressRange(first('address')) ? first('address') : '',
  }
}

/** The kinds of events that fit; null for all of them. */
export function eventsIn({ kind }: AuditFilter): AuditEvent[] | null {
  if (kind === null) return null
  return isAuditEvent(kind) ? [kind] : eventsOf(kind)
}
