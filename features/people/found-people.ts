import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { amongNamesakes, estimate, foundRows, rareAtMost } from '@/db/found-rows'
import { memberships } from '@/db/schema'
import { beginsElsewhere, beginsSurname, meansCompany, onlyWord } from '@/features/memberships/search'
import type { Actor, Directory } from '@/lib/actor'
import type { ListRequest } from '@/lib/list'
import {
  ofDirectory,
  type PeopleFilter,
  peopleBesideText,
  peopleWhere,
  peopleWhereOfNoCompany,
} from './filter'
import { orderParts } from './order-parts'
import type { PeopleSort } from './people-list'

/** The orders whose second key is the name: their indexes jump to a surname too. */
const isByName = (sort: PeopleSort): boolean => sort !== 'seen' && sort !== 'created'

type Asked = {
  actor: Actor
  directory: Directory
  filter: PeopleFilter
  request: ListRequest<PeopleSort>
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

/** The people of a directory who fit, as `foundRows`; of those who bear a common surname it jumps from one to the next. */
export async function foundPeople(tx: Queryable, asked: Asked) {
  const { actor, directory, filter, request } = asked
  const word = isByName(request.sort) ? onlyWord(filter.text) : null
  const search = {
    table: memberships,
    parts: orderParts(actor, directory, filter, request.sort),
    where: await whereOf(tx, asked),
  }
  return foundRows(tx, search, async (query) =>
    word && (await isRareElsewhere(tx, asked, word))
      ? amongNamesakes(memberships, namedAs(asked, word), query)
      : null,
  )
}

/** Where no company can be meant, the trigrams of all words are looked up together: with one, those of each word apart. */
async function whereOf(tx: Queryable, { actor, directory, filter }: Asked): Promise<SQL> {
  const means = meansCompany(actor, filter.text)
  const [asks] = means ? await tx.execute<{ company: boolean }>(sql`select ${means} as company`) : []
  return (asks?.company === false ? peopleWhereOfNoCompany : peopleWhere)(actor, directory, filter)
}

/** Those whose surname begins with the word, and the others who match it. */
function namedAs({ actor, directory, filter }: Asked, word: string) {
  const besides = peopleBesideText(actor, directory, filter)
  return {
    namesakes: and(besides, beginsSurname(word)),
    others: and(besides, beginsElsewhere(actor, word), sql`not ${beginsSurname(word)}`),
  }
}

async function isRareElsewhere(tx: Queryable, { actor, directory }: Asked, word: string): Promise<boolean> {
  const others = sql`${ofDirectory(actor, directory)} and ${beginsElsewhere(actor, word)}`
  return (await estimate(tx, memberships, others)).n <= rareAtMost
}
