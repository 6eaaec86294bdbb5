import { z } from 'zod'
import { designSchema } from './design'
import { tagSelection } from './selection'

/** Which tags the form names, as the query string of its page does; a name that got lost here would print everything. */
const selectionSchema = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform(tagSelection)

/** The form of a print. Made with the form, `draftId` makes one print of it however often it is sent. */
export const printSchema = z.intersection(
  z.object({ draftId: z.uuid() }),
  z.intersection(
    designSchema.transform((design) => ({ design })),
    selectionSchema.transform((selection) => ({ selection })),
  ),
)
