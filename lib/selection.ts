import { z } from 'zod'

/** More rows than this are named by a filter, not one by one. */
const namedAtMost = 1_000

/** A filter longer than this was not made by the list. */
const filterLength = 4_000

const ids = z.array(z.uuid()).max(namedAtMost)

/** Rows chosen in a list: by id, or all that fit the list's own query string, but some. */
const selectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: ids.min(1) }),
  z.object({ kind: z.literal('matching'), filter: z.string().max(filterLength), except: ids }),
])
export type Selection = z.output<typeof selectionSchema>

/**
 * The selection in a form's fields, as `formValues` gives them: `selection` is its kind, then `ids` or `filter` and
 * `except`. Null for fields that no list of ours sends, and for no rows.
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
