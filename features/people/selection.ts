import 'server-only'
import { and, inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { memberships } from '@/db/schema'
import type { Actor, Directory } from '@/lib/actor'
import { paramsOf } from '@/lib/list'
import { peopleFilter, peopleWhere } from './filter'
import { visiblePeople } from './scope'

/** More people than this are named by a filter, not one by one. */
export const namedAtMost = 1_000

/** A filter longer than this was not made by the list. */
const filterLength = 4_000

const ids = z.array(z.uuid()).max(namedAtMost)

/** People chosen in a directory: by id, or everybody who fits the list's own query string, but some. */
export const selectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: ids.min(1) }),
  z.object({ kind: z.literal('matching'), filter: z.string().max(filterLength), except: ids }),
])
export type Selection = z.output<typeof selectionSchema>

/**
 * The selection in a form's fields, as `formValues` gives them: `selection` is its kind, then `ids` or `filter` and
 * `except`. Null for fields that no list of ours sends, and for no people.
 */
export function readSelection(fields: Record<string, unknown>): Selection | null {
  const read = selectionSchema.safeParse({
    kind: fields.selection,
    ids: [fields.ids ?? []].flat(),
    filter: fields.filter ?? '',
    except: [fields.except ?? []].flat(),
  })
  return read.success ? read.data : null
}

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
