import 'server-only'
import { asc, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { personPath } from '@/features/memberships/paths'
import { personColumns } from '@/features/memberships/person-columns'
import { fullName } from '@/features/memberships/person-name'
import { visiblePeople } from '@/features/memberships/scope'
import type { Ground } from './ground'
import { guardOf } from './guard'
import type { InDirectory } from './operation'

/** The cards of one directory. */
export const peopleGround: Ground<InDirectory> = {
  table: memberships,
  visible: visiblePeople,
  meant: (actor, { directory }) => sql`(${visiblePeople(actor)} and ${memberships.directory} = ${directory})`,
  guard: guardOf,
  asUndoer: (actor) => ({ ...actor, seesBanned: true, seesDeleted: true }),
  async subjects(tx, where, { offset, limit }) {
    const rows = await tx
      .select(personColumns)
      .from(memberships)
      .where(where)
      .orderBy(asc(memberships.sortName), asc(memberships.id))
      .offset(offset)
      .limit(limit)
    return rows.map((person) => ({
      id: person.id,
      name: fullName(person),
      href: personPath(person.directory, person.id),
    }))
  },
}
