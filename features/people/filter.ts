import 'server-only'
import { and, inArray, type SQL, sql } from 'drizzle-orm'
import { membershipRoles, memberships } from '@/db/schema'
import type { Actor, Directory } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { isActiveMembership } from './active-membership'
import { isPersonState, type PersonState } from './person-state'
import { visiblePeople } from './scope'
import { matchesText } from './search'
import { personState } from './state-query'

const showings = ['hide', 'only', 'all'] as const
export type Showing = (typeof showings)[number]

export type PeopleFilter = {
  text: string
  states: PersonState[]
  roleIds: string[]
  companyIds: string[]
  deleted: Showing
  banned: Showing
}

/** What the URL asks for; whatever it does not know is left out. */
export function peopleFilter(params: SearchParams): PeopleFilter {
  const all = (name: string): string[] => [params[name] ?? []].flat()
  const showing = (name: string, otherwise: Showing): Showing =>
    showings.find((value) => value === params[name]) ?? otherwise
  return {
    text: all('q')[0] ?? '',
    states: all('state').filter(isPersonState),
    roleIds: all('role').filter(isUuid),
    companyIds: all('company').filter(isUuid),
    deleted: showing('deleted', 'hide'),
    banned: showing('banned', 'all'),
  }
}

/** The actor's people of one directory who fit the filter. */
export function peopleWhere(actor: Actor, directory: Directory, filter: PeopleFilter): SQL {
  const conditions = [
    visiblePeople(actor),
    sql`${memberships.directory} = ${directory}`,
    shown(filter.deleted, sql`${memberships.deletedAt} is not null`),
    shown(filter.banned, sql`(${memberships.deletedAt} is null and ${isActiveMembership} is not true)`),
    matchesText(actor, filter.text),
    filter.states.length > 0 && inArray(personState, filter.states),
    filter.companyIds.length > 0 && inArray(memberships.companyId, filter.companyIds),
    filter.roleIds.length > 0 &&
      sql`exists (select from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id}
        and ${inArray(membershipRoles.roleId, filter.roleIds)})`,
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

const shown = (showing: Showing, condition: SQL): SQL | null =>
  showing === 'all' ? null : showing === 'only' ? condition : sql`not ${condition}`
