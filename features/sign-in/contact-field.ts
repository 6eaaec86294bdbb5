import { z } from 'zod'
import { parseContact } from '@/lib/contact'
import { cyrillicLetterIn } from '@/lib/email'
import { messageKey } from '@/lib/translator'

const needed = messageKey('signIn.problem.contactNeeded')
const unreadable = messageKey('signIn.problem.contactUnreadable')

/** A phone in any spelling or an e-mail, as `parseContact` reads it. */
export const contactField = z
  .string(needed)
  .trim()
  .min(1, needed)
  .max(300, unreadable)
  .transform((typed, context) => {
    const parsed = parseContact(typed)
    if (parsed) return parsed
    const letter = typed.includes('@') ? cyrillicLetterIn(typed) : null
    context.addIssue(
      letter
        ? { code: 'custom', message: messageKey('signIn.problem.cyrillic'), params: { letter } }
        : { code: 'custom', message: unreadable },
    )
    return z.NEVER
  })
