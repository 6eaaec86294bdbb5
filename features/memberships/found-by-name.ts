import 'server-only'
import { and, asc, isNull, sql } from 'drizzle-orm'
import { indexedRead } from '@/db/indexed-read'
import { memberships } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { contactColumns, personColumns } from './person-columns'
import { visiblePeople } from './scope'
import { matchesText } from './search'

/** As many who match are sorted for the palette; whoever means another types on. */
const foundForPalette = 300

/** The first `limit` people of both directories by name, for the command palette. */
export async function findPeople(actor: Actor, text: string, limit: number) {
  authorize(actor, 'people.read')
  const matching = matchesText(actor, text)
  if (!matching) return []
  const found = sql`(select ${memberships.id} from ${memberships}
    where ${and(visiblePeople(actor), isNull(memberships.deletedAt), matching)} limit ${foundForPalette})`
  return indexedRead((tx) =>
    tx
      .select({ ...personColumns, ...contactColumns })
      .from(memberships)
      .where(sql`${memberships.id} in ${found}`)
      .orderBy(asc(memberships.sortName), asc(memberships.id))
      .limit(limit),
  )
}
