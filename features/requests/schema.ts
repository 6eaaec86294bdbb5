import { z } from 'zod'
import { shownConsent } from '@/features/consents/schema'
import type { Contact } from '@/lib/contact'
import { cyrillicLetterIn, parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { line } from '@/lib/text-field'
import { type MessageKey, messageKey } from '@/lib/translator'
import { visibleLines, visibleText } from '@/lib/visible-text'

const longestWords = 4_000
const nameLength = 100

const words = z
  .string()
  .default('')
  .transform(visibleLines)
  .superRefine((text, context) => {
    if (text.length <= longestWords) return
    context.addIssue({ code: 'custom', message: messageKey('common.tooLong'), params: { max: longestWords } })
  })

const said = (needed: MessageKey) => words.refine((text) => text !== '', needed)

export const channels = ['call', 'sms', 'email', 'none'] as const

const reportFields = z.object({
  draftId: z.uuid(),
  words: said(messageKey('report.problem.words')),
  name: line(nameLength),
  channel: z.enum(channels, messageKey('report.problem.channel')),
  phone: z.string().max(300).default(''),
  email: z.string().max(300).default(''),
  /** Missing where the reporter agreed before, as a member. */
  consent: shownConsent.optional(),
})

/** What somebody reports; the contact is the one of the chosen channel, whatever else was typed. */
export const reportSchema = reportFields.transform(({ phone, email, ...report }, context) => {
  const problem = (field: 'phone' | 'email', message: MessageKey, params = {}) => {
    context.addIssue({ code: 'custom', path: [field], message, params })
    return z.NEVER
  }
  if (report.channel === 'none') return { ...report, contact: null }
  if (report.channel === 'email') {
    const value = parseEmail(email)
    if (value) return { ...report, contact: { kind: 'email', value } satisfies Contact }
    if (visibleText(email) === '') return problem('email', messageKey('report.problem.email'))
    const letter = cyrillicLetterIn(email)
    return letter
      ? problem('email', messageKey('signIn.problem.cyrillic'), { letter })
      : problem('email', messageKey('report.problem.emailUnreadable'))
  }
  const value = parsePhone(phone)?.e164
  if (value) return { ...report, contact: { kind: 'phone', value } satisfies Contact }
  return problem(
    'phone',
    visibleText(phone) === ''
      ? messageKey('report.problem.phone')
      : messageKey('report.problem.phoneUnreadable'),
  )
})
export type Report = Omit<z.output<typeof reportFields>, 'phone' | 'email'> & { contact: Contact | null }

/** What a reporter adds on their page: words, or photos alone. */
export const additionSchema = z.object({ draftId: z.uuid(), words })
export type Addition = z.output<typeof additionSchema>

const requestId = z.uuid()
const version = z.coerce.number().int()

export const stepSchema = z
  .object({
    id: requestId,
    version,
    state: z.enum(['accepted', 'in-work', 'done', 'refused']),
    /** For the reporter: why it was refused, or a word with any other step. */
    words,
  })
  .refine(({ state, words: reason }) => state !== 'refused' || reason !== '', {
    path: ['words'],
    message: messageKey('requests.problem.reason'),
  })
export type Step = z.output<typeof stepSchema>

export const assignSchema = z.object({
  id: requestId,
  version,
  /** Empty for nobody. */
  assigneeId: z.union([z.literal(''), z.uuid()]).transform((id) => id || null),
})
export type Assignment = z.output<typeof assignSchema>

export const commentSchema = z.object({
  id: requestId,
  draftId: z.uuid(),
  words: said(messageKey('requests.problem.comment')),
  audience: z.enum(['internal', 'public']).default('internal'),
})
export type Comment = z.output<typeof commentSchema>
