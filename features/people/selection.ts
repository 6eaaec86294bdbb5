import 'server-only'
import { and, inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor, Directory } from '@/lib/actor'
import { paramsOf } from '@/lib/list'
import type { Selection } from '@/lib/selection'
import { peopleFilter, peopleWhere } from './filter'

/** Those of the selection whom the actor sees in the directory now, as a condition on `memberships`. */
export function selectedPeople(actor: Actor, directory: Directory, selection: Selection): SQL {
  const chosen =
    selection.kind === 'ids'
      ? and(
          visiblePeople(actor),
          sql`${memberships.directory} = ${directory}`,
          inArray(memberships.id, selection.ids),
        )
      : and(
          peopleWhere(actor, directory, peopleFilter(paramsOf(selection.filter))),
          selection.except.length > 0 ? notInArray(memberships.id, selection.except) : undefined,
        )
  return chosen ?? sql`false`
}
