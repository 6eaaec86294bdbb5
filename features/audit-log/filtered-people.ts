import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesPerson } from '@/features/memberships/search'
import type { Actor } from '@/lib/actor'
import type { AuditFilter } from './filter'

/** As many people of one name as one search follows; whoever means another adds a word. */
export const followedPeople = 20

export type FilteredPerson = {
  id: string
  accountId: string | null
  surname: string
  givenName: string
  patronymic: string
  position: string
}

/**
 * The people whom the filter means, found in the directories and not among millions of entries; null when it means
 * everybody. One more than `followedPeople` says that there are others.
 */
export async function filteredPeople(
  actor: Actor,
  { text, personId }: Pick<AuditFilter, 'text' | 'personId'>,
): Promise<FilteredPerson[] | null> {
  const matching = personId ? eq(memberships.id, personId) : matchesPerson(text)
  if (!matching) return null
  return database()
    .select({
      id: memberships.id,
      accountId: memberships.accountId,
      surname: memberships.surname,
      givenName: memberships.givenName,
      patronymic: memberships.patronymic,
      position: memberships.position,
    })
    .from(memberships)
    .where(and(visiblePeople(actor), matching))
    .orderBy(sql`${memberships.deletedAt} is not null`, asc(memberships.sortName), asc(memberships.id))
    .limit(followedPeople + 1)
}
