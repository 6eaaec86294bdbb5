import { z } from 'zod'
import { messageKey } from '@/lib/translator'

export const mostTagsAtOnce = 10_000

const count = z
  .string()
  .default('')
  .transform((text) => Number(text.replace(/\s/g, '')))
  .refine((value) => Number.isInteger(value) && value >= 1 && value <= mostTagsAtOnce, {
    error: messageKey('tags.problem.count'),
  })

/** A roll of blank tags; made with the form, so that one form sent twice is one roll. */
export const newTagsSchema = z.object({ draftId: z.uuid(), count })

export const missingTagsSchema = z.object({ draftId: z.uuid() })

/** `version` is that of the tag when its page was shown. */
const version = z.coerce.number().int().min(1)

export const bindSchema = z.object({
  id: z.uuid(),
  version,
  equipmentId: z.uuid(messageKey('tags.problem.noEquipment')),
})

export const tagStepSchema = z.object({ id: z.uuid(), version })

export const newTagSchema = z.object({ draftId: z.uuid(), equipmentId: z.uuid() })
