import { z } from 'zod'
import { parseContact } from '@/lib/contact'
import { locales } from '@/lib/locales'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { wordedTemplates } from './placeholders'
import { tidied } from './wording'

export const messageIdSchema = z.object({ id: z.uuid() })

/** A form of one channel: a phone where an SMS is tested, an address where an e-mail is. */
export const gatewayTestSchema = z
  .object({ channel: z.enum(['sms', 'email']), contact: z.string().max(300) })
  .transform(({ channel, contact: typed }, context) => {
    const contact = parseContact(typed)
    if (contact?.kind === (channel === 'sms' ? 'phone' : 'email')) return contact
    context.addIssue({
      code: 'custom',
      path: ['contact'],
      message: messageKey(channel === 'sms' ? 'gateways.problem.phone' : 'gateways.problem.email'),
    })
    return z.NEVER
  })

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
