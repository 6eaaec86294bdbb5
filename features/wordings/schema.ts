import { z } from 'zod'
import { wordedTemplates } from '@/features/messages/placeholders'
import { tidied } from '@/features/messages/wording'
import { locales } from '@/lib/locales'
import { versionFields } from '@/lib/version'

const keyFields = {
  template: z.enum(wordedTemplates),
  channel: z.enum(['sms', 'email']),
  locale: z.enum(locales),
}

/** Longer than any wording may be, so that what is too long is refused in words. */
const typed = z.string().max(20_000).transform(tidied)

const wordingFields = { ...keyFields, subject: typed.optional(), body: typed }

export const wordingSchema = z
  .object({ ...wordingFields, ...versionFields })
  .transform(({ template, channel, locale, subject, body, ...form }) => ({
    key: { template, channel, locale },
    wording: channel === 'email' ? { subject: subject ?? '', body } : { body },
    ...form,
  }))

export const wordingVersionSchema = z
  .object({ ...keyFields, version: versionFields.version })
  .transform(({ version, ...key }) => ({ key, version }))

/** What the live preview asks for. */
export const previewSchema = z
  .object(wordingFields)
  .transform(({ template, channel, locale, subject, body }) => ({
    key: { template, channel, locale },
    wording: channel === 'email' ? { subject: subject ?? '', body } : { body },
  }))
