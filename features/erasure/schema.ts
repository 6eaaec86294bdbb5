import { z } from 'zod'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'

const reasonLength = 500

export const idSchema = z.object({ id: z.uuid() })

export const declineSchema = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .default('')
    .transform(visibleText)
    .refine((text) => text !== '', messageKey('erasure.problem.reason'))
    .superRefine((text, context) => {
      if (text.length <= reasonLength) return
      context.addIssue({
        code: 'custom',
        message: messageKey('common.tooLong'),
        params: { max: reasonLength },
      })
    }),
})
