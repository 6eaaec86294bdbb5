import 'server-only'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { equipment, serviceRequests } from '@/db/schema'
import { anywhere } from '@/db/text-search'
import { matchesWord as matchesObject, wordsOf } from '@/features/equipment/search'
import type { Actor } from '@/lib/actor'
import { parseContact } from '@/lib/contact'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'
import { visibleRequests } from './scope'
import { isRequestState, type RequestState } from './state'

const longestText = 100

export type RequestFilter = {
  text: string
  states: RequestState[]
  /** A colleague's card, or those that nobody has. */
  assignee: string | 'nobody' | null
  companyId: string | null
  equipmentId: string | null
}

/** What the URL asks for; whatever it does not know is left out. */
export function requestFilter(params: SearchParams): RequestFilter {
  const all = (name: string): string[] => [params[name] ?? []].flat()
  const first = (name: string): string => all(name)[0]?.trim() ?? ''
  const id = (name: string): string | null => (isUuid(first(name)) ? first(name) : null)
  return {
    text: visibleText(first('q')).slice(0, longestText),
    states: [...new Set(all('state').filter(isRequestState))],
    assignee: first('assignee') === 'nobody' ? 'nobody' : id('assignee'),
    companyId: id('company'),
    equipmentId: id('equipment'),
  }
}

/** The actor's requests that fit. */
export function requestsWhere(actor: Actor, filter: RequestFilter): SQL {
  const { text, states, assignee, companyId, equipmentId } = filter
  const conditions = [
    visibleRequests(actor),
    matchesText(text),
    states.length > 0 && inArray(serviceRequests.state, states),
    assignee === 'nobody' && sql`${serviceRequests.assigneeId} is null`,
    assignee && assignee !== 'nobody' && eq(serviceRequests.assigneeId, assignee),
    companyId &&
      sql`exists (select from ${equipment} where ${equipment.id} = ${serviceRequests.equipmentId}
        and ${equipment.organizationId} = ${actor.organizationId} and ${equipment.companyId} = ${companyId})`,
    equipmentId && eq(serviceRequests.equipmentId, equipmentId),
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

/** Its number, its reporter's whole contact, or every word in what was reported, by whom and about what. */
function matchesText(text: string): SQL | null {
  if (text === '') return null
  const number = /^(?:№|#|No\.?)?\s*(\d{1,9})$/i.exec(text)?.[1]
  const contact = parseContact(text)
  return (
    or(
      number ? eq(serviceRequests.number, Number(number)) : undefined,
      contact ? eq(serviceRequests.contact, contact.value) : undefined,
      and(...wordsOf(text).map(matchesWord)),
    ) ?? null
  )
}

const matchesWord = (word: string): SQL =>
  sql`(${serviceRequests.searchText} like ${anywhere(word)} or ${serviceRequests.equipmentId} in (
    select ${equipment.id} from ${equipment}
    where ${equipment.organizationId} = ${serviceRequests.organizationId} and ${matchesObject(word)}))`
