import 'server-only'
import { inArray, type SQL, sql } from 'drizzle-orm'
import { isNamedAs } from '@/db/named-as'
import { companies, districts, memberships } from '@/db/schema'
import { type PersonState, personStates } from '@/features/memberships/person-state'
import { stateOrderOf } from '@/features/memberships/state-query'
import type { Actor, Directory } from '@/lib/actor'
import { awaitedStates, ofDirectory, type PeopleFilter, wasSeen } from './filter'
import type { PeopleSort } from './people-list'

/**
 * Where an order's index finds all who may fit: the directory, and what is asked of the order's first key. Who was seen when
 * hangs together with states: most are registered and stand all along that order, the others at its end, each state a part.
 * By name each of some states is a part too, since the index by state has the name next.
 */
export function orderParts(
  actor: Actor,
  directory: Directory,
  filter: PeopleFilter,
  sort: PeopleSort,
): SQL[] {
  const whole = ofDirectory(actor, directory)
  const { companyIds, districtIds, seen } = filter
  const states = statesOf(filter).map(stateOrderOf)
  const isOfSomeStates = states.length < personStates.length - 1
  const partsOf: Partial<Record<PeopleSort, (SQL | null)[]>> = {
    state: [seen ? isOfSeenState(whole, states, seen) : inArray(memberships.stateOrder, states)],
    seen:
      statesOf(filter).includes('registered') || (seen === 'never' && !isOfSomeStates)
        ? [seen && wasSeen(seen)]
        : states.map(
            (state) => sql`${memberships.stateOrder} = ${state} and ${seen ? wasSeen(seen) : sql`true`}`,
          ),
    name: isOfSomeStates ? states.map((state) => sql`${memberships.stateOrder} = ${state}`) : [null],
    company: [isNamedAs(memberships.companySort, companies, companyIds)],
    district: [isNamedAs(memberships.districtSort, districts, districtIds)],
  }
  return (partsOf[sort] ?? [null]).map((part) => (part ? sql`${whole} and ${part}` : whole))
}

/** The states that the filter leaves. */
function statesOf({ states, deleted, banned, link }: PeopleFilter): PersonState[] {
  const isLeft = (state: PersonState): boolean =>
    (states.length === 0 || states.includes(state)) &&
    (deleted === 'all' || (deleted === 'only') === (state === 'deleted')) &&
    (banned !== 'only' || state === 'banned') &&
    (link === null || link === 'asked' || awaitedStates.includes(state))
  return personStates.filter(isLeft)
}

/** Of these states the ones that hold somebody who was seen so. */
const isOfSeenState = (whole: SQL, states: string[], seen: NonNullable<PeopleFilter['seen']>): SQL =>
  sql`${memberships.stateOrder} = any(array(select asked from unnest(${sql.param(states)}::text[]) asked
    where exists (select from ${memberships} where ${whole} and ${memberships.stateOrder} = asked and ${wasSeen(seen)})))`
