import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import type { Subject } from '@/features/jobs/kind'
import { personPath } from '@/features/people/paths'
import { personColumns } from '@/features/people/person-columns'
import { fullName } from '@/features/people/person-name'
import { visiblePeople } from '@/features/people/scope'
import type { Actor, Directory } from '@/lib/actor'
import { anyOf } from './operation'

/** Those of these people whom the actor sees, in the order of the ids, with the way to their cards. */
export async function namedPeople(
  actor: Actor,
  directory: Directory,
  ids: readonly string[],
): Promise<Subject[]> {
  const rows = await database()
    .select(personColumns)
    .from(memberships)
    .where(sql`${visiblePeople(actor)} and ${memberships.id} = ${anyOf(ids)}`)
  const byId = new Map(rows.map((person) => [person.id, person]))
  return ids.flatMap((id) => {
    const person = byId.get(id)
    return person ? [{ id, name: fullName(person), href: personPath(directory, id) }] : []
  })
}
