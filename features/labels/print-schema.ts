import { z } from 'zod'
import { designSchema } from './design'
import { tagSelection } from './selection'

const text = z.string().optional().catch(undefined)

/** Which tags the form names, as the query string of its page does. */
const selectionSchema = z
  .object({
    tag: text,
    batch: text,
    equipment: text,
    q: text,
    state: z.union([z.string(), z.array(z.string())]).optional(),
  })
  .transform(tagSelection)

/** The form of a print. Made with the form, `draftId` makes one print of it however often it is sent. */
export const printSchema = z.intersection(
  z.object({ draftId: z.uuid() }),
  z.intersection(
    designSchema.transform((design) => ({ design })),
    selectionSchema.transform((selection) => ({ selection })),
  ),
)
