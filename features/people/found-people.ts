import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  asOne,
  countUpTo,
  inOrder,
  isIn,
  pageOfFound as pageOfRows,
  sortedIds,
  type Total,
} from '@/db/found-rows'
import { memberships } from '@/db/schema'
import type { Actor, Directory } from '@/lib/actor'
import type { ListRequest, RowQuery } from '@/lib/list'
import { ofDirectory, type PeopleFilter, peopleBesideText, peopleWhere } from './filter'
import type { PeopleSort } from './people-list'
import { beginsElsewhere, beginsSurname, onlyWord } from './search'

/** A word that begins so few other words than surnames. */
const rareAtMost = 1_000

type Asked = {
  actor: Actor
  directory: Directory
  filter: PeopleFilter
  request: ListRequest<PeopleSort>
  total: Total
}

/** Whether nothing is asked but an order: then its index leads to every page at once. */
export const isWhole = (
  actor: Actor,
  { text, states, roleIds, companyIds, districtIds, ...rest }: PeopleFilter,
): boolean =>
  actor.visibility === 'all' &&
  actor.seesBanned &&
  text.trim() === '' &&
  [...states, ...roleIds, ...companyIds, ...districtIds].length === 0 &&
  rest.link === null &&
  rest.seen === null &&
  rest.deleted === 'hide' &&
  rest.banned === 'all'

/**
 * The ids of a page's people among millions, a condition for the query that shows them. Few who fit are sorted; of many
 * the next ones in the order are near, except where those who fit stand together elsewhere: then it jumps there.
 */
export async function pageOfFound(tx: Queryable, asked: Asked, query: RowQuery): Promise<SQL> {
  const { actor, directory, filter, request, total } = asked
  const word = !total.isExact && request.sort === 'name' ? onlyWord(filter.text) : null
  if (word && (await isRareElsewhere(tx, asked, word))) return amongNamesakes(asked, word, query)
  const whole = ofDirectory(actor, directory)
  return pageOfRows(tx, memberships, { whole, where: peopleWhere(actor, directory, filter), total }, query)
}

/** Those whose surname begins with the word stand together in the index; the others who match it are few. */
function amongNamesakes(asked: Asked, word: string, query: RowQuery): SQL {
  const besides = peopleBesideText(asked.actor, asked.directory, asked.filter)
  const namesakes = and(besides, beginsSurname(word), query.beyond)
  const others = and(besides, beginsElsewhere(asked.actor, word), sql`not ${beginsSurname(word)}`)
  return isIn(
    memberships,
    sql`(select ${memberships.id} from ${memberships} where ${namesakes} ${inOrder(query)})
      union all (${sortedIds(memberships, asOne(memberships, others), query)})`,
  )
}

async function isRareElsewhere(tx: Queryable, { actor, directory }: Asked, word: string): Promise<boolean> {
  const others = and(ofDirectory(actor, directory), beginsElsewhere(actor, word))
  return (await countUpTo(tx, memberships, others, rareAtMost + 1)) <= rareAtMost
}
