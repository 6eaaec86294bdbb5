import { z } from 'zod'
import { messageKey } from './translator'
import { visibleText } from './visible-text'

/** One visible line of at most `max` characters; what a form lacks is empty. */
export const line = (max: number) =>
  z
    .string()
    .default('')
    .transform(visibleText)
    .superRefine((text, context) => {
      if (text.length <= max) return
      context.addIssue({ code: 'custom', message: messageKey('common.tooLong'), params: { max } })
    })

/** A `line` that says something. */
export const filled = (max: number) => line(max).refine((text) => text !== '', messageKey('common.required'))
