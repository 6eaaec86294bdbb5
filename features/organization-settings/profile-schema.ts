import { z } from 'zod'
import { shownAccent } from '@/lib/accent'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { visibleLines, visibleText } from '@/lib/visible-text'
import { fitsOneSegment, parseHost } from './short-host'

const longestName = 120
export const longestInstruction = 2_000

const problem = (message: ReturnType<typeof messageKey>, params?: Record<string, number>) => ({
  code: 'custom' as const,
  message,
  params,
})

/** Empty is null; anything else is read, or the field says what is wrong with it. */
const optional = (read: (text: string) => string | null, message: ReturnType<typeof messageKey>) =>
  z
    .string()
    .max(1_000)
    .default('')
    .transform((typed, context) => {
      const text = visibleText(typed)
      if (text === '') return null
      const value = read(text)
      if (value === null) context.addIssue(problem(message))
      return value
    })

const name = z
  .string()
  .default('')
  .transform(visibleText)
  .superRefine((text, context) => {
    if (text === '') context.addIssue(problem(messageKey('common.required')))
    if (text.length > longestName) {
      context.addIssue(problem(messageKey('common.tooLong'), { max: longestName }))
    }
  })

const instruction = z
  .string()
  .max(100_000)
  .default('')
  .transform(visibleLines)
  .superRefine((text, context) => {
    if (text.length <= longestInstruction) return
    context.addIssue(problem(messageKey('common.tooLong'), { max: longestInstruction }))
  })

const colour = (text: string) => {
  const value = `#${text.replace(/^#/, '').toLowerCase()}`
  return shownAccent(value) && value
}

export const profileSchema = z
  .object({
    name,
    accent: optional(colour, messageKey('settings.profile.notColour')),
    supportPhone: optional((text) => parsePhone(text)?.e164 ?? null, messageKey('settings.profile.notPhone')),
    supportEmail: optional(parseEmail, messageKey('settings.profile.notEmail')),
    instruction,
    shortHost: optional(parseHost, messageKey('settings.profile.notHost')).refine(
      (host) => host === null || fitsOneSegment(host),
      messageKey('settings.profile.longHost'),
    ),
    ...versionFields,
  })
  .transform(({ version, openedWith, theirs, ...facts }) => ({ version, openedWith, theirs, facts }))

export type ProfileForm = z.output<typeof profileSchema>
export type ProfileFacts = ProfileForm['facts']
