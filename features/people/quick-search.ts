import 'server-only'
import { and, asc, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { visiblePeople } from './scope'
import { matchesText } from './search'

/** The first eight people of both directories who fit the text, by name; none for an empty text. */
export async function quickSearch(actor: Actor, text: string) {
  authorize(actor, 'people.read')
  const matching = matchesText(text)
  if (!matching) return []
  return database()
    .select({
      id: memberships.id,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
      patronymic: memberships.patronymic,
      mobilePhone: memberships.mobilePhone,
      email: memberships.email,
    })
    .from(memberships)
    .where(and(visiblePeople(actor), isNull(memberships.deletedAt), matching))
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .limit(8)
}
