import { z } from 'zod'
import { filled } from '@/lib/text-field'
import { registryKinds } from './kind'

const kind = z.enum(registryKinds)
const name = filled(100)

export const newEntrySchema = z.object({
  kind,
  /** Made with the form, so that one form sent twice is one entry. */
  draftId: z.uuid(),
  name,
})
export type NewEntry = z.output<typeof newEntrySchema>

export const renameSchema = z.object({
  kind,
  id: z.uuid(),
  /** What the entry was called when the form was opened. */
  was: z.string().max(200),
  name,
})
export type Renaming = z.output<typeof renameSchema>

export const removalSchema = z.object({
  kind,
  id: z.uuid(),
  /** A merge goes somewhere; a deletion may leave people without an entry. */
  merging: z.string().optional(),
  /** Which entry its people go to; null for none. */
  moveTo: z
    .union([z.literal(''), z.uuid()])
    .default('')
    .transform((id) => id || null),
  /** How many people and pieces of equipment the question spoke of. */
  people: z.coerce.number().int(),
  equipment: z.coerce.number().int(),
})
export type Removal = z.output<typeof removalSchema>

export const removalUndoSchema = z.object({ removalId: z.uuid() })
