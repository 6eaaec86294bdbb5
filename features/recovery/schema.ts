import { z } from 'zod'
import { parseContact } from '@/lib/contact'
import { cyrillicLetterIn } from '@/lib/email'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'

/** A phone in any spelling or an e-mail, as `parseContact` reads it. */
const contact = z
  .string(messageKey('signIn.problem.contactNeeded'))
  .trim()
  .min(1, messageKey('signIn.problem.contactNeeded'))
  .max(300, messageKey('signIn.problem.contactUnreadable'))
  .transform((typed, context) => {
    const parsed = parseContact(typed)
    if (parsed) return parsed
    const letter = typed.includes('@') ? cyrillicLetterIn(typed) : null
    context.addIssue(
      letter
        ? { code: 'custom', message: messageKey('signIn.problem.cyrillic'), params: { letter } }
        : { code: 'custom', message: messageKey('signIn.problem.contactUnreadable') },
    )
    return z.NEVER
  })

const longestWords = 300

export const askSchema = z.object({
  lost: contact,
  reachable: contact,
  words: z
    .string()
    .default('')
    .transform(visibleText)
    .superRefine((text, context) => {
      if (text.length <= longestWords) return
      context.addIssue({
        code: 'custom',
        message: messageKey('common.tooLong'),
        params: { max: longestWords },
      })
    }),
})

export const requestIdSchema = z.object({ id: z.uuid() })

export const sendLinkSchema = z.object({ id: z.uuid(), contact })

export const tokenSchema = z.object({ token: z.string().max(100) })
