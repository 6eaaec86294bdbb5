import type { Locale } from '@/lib/locales'
import { type MessageKey, type Translator, translatorFor } from '@/lib/translator'
import type { Template, Text } from './templates'
import type { Values } from './wording'

/** Templates that an organisation may word: all but the test of a gateway. */
export type WordedTemplate = Exclude<Template, 'test'>
/** Which of an organisation's texts is spoken of. */
export type WordingKey = { template: WordedTemplate; channel: 'sms' | 'email'; locale: Locale }

export type Placeholder =
  | 'organization'
  | 'name'
  | 'link'
  | 'expires'
  | 'guide'
  | 'code'
  | 'contact'
  | 'number'
  | 'object'
  | 'reason'

type Placeholders = {
  all: readonly Placeholder[]
  /** Without it the message is of no use. */
  required?: Placeholder
}

const ofRequest = { all: ['organization', 'number', 'object', 'link'], required: 'number' } as const

export const placeholdersOf: Record<WordedTemplate, Placeholders> = {
  invitation: { all: ['organization', 'name', 'link', 'expires', 'guide'], required: 'link' },
  'recovery-link': { all: ['organization', 'name', 'link', 'expires'], required: 'link' },
  'sign-in-code': { all: ['organization', 'code'], required: 'code' },
  'password-code': { all: ['code'], required: 'code' },
  'contact-code': { all: ['code'], required: 'code' },
  'invitation-request': { all: ['name', 'link'], required: 'link' },
  'join-asked': { all: ['name', 'link'], required: 'link' },
  'join-approved': { all: ['organization', 'link'], required: 'link' },
  'join-refused': { all: ['organization'] },
  'contact-changed': { all: ['contact'] },
  'password-changed': { all: [] },
  'owner-changed': { all: ['organization', 'name'] },
  'request-received': ofRequest,
  'request-accepted': ofRequest,
  'request-in-work': ofRequest,
  'request-done': ofRequest,
  'request-refused': { all: [...ofRequest.all, 'reason'], required: 'number' },
  'request-comment': ofRequest,
}

export const wordedTemplates = Object.keys(placeholdersOf) as WordedTemplate[]

export const isWordedTemplate = (value: string): value is WordedTemplate =>
  Object.hasOwn(placeholdersOf, value)

/** What each placeholder is called beside the text. */
export const placeholderNames: Record<Placeholder, MessageKey> = {
  organization: 'wordings.placeholder.organization',
  name: 'wordings.placeholder.name',
  link: 'wordings.placeholder.link',
  expires: 'wordings.placeholder.expires',
  guide: 'wordings.placeholder.guide',
  code: 'wordings.placeholder.code',
  contact: 'wordings.placeholder.contact',
  number: 'wordings.placeholder.number',
  object: 'wordings.placeholder.object',
  reason: 'wordings.placeholder.reason',
}

/** What a message's placeholders stand for, in its language. */
export function valuesOf(text: Text, locale: Locale): Values {
  const t = translatorFor(locale)
  switch (text.template) {
    case 'invitation': {
      const { organization, name, link, expires, guide } = text.params
      return { organization, name, link, expires: moment(t, expires), ...(guide && { guide }) }
    }
    case 'recovery-link': {
      const { organization, name, link, expires } = text.params
      return { organization, name, link, expires: moment(t, expires) }
    }
    case 'sign-in-code':
      return { code: text.params.code, organization: text.params.organization ?? t('common.product') }
    case 'password-code':
    case 'contact-code':
      return { code: text.params.code }
    case 'invitation-request':
    case 'join-asked':
    case 'join-approved':
    case 'join-refused':
    case 'contact-changed':
    case 'owner-changed':
    case 'request-received':
    case 'request-accepted':
    case 'request-in-work':
    case 'request-done':
    case 'request-refused':
    case 'request-comment':
      return text.params
    case 'test':
      return text.params
    case 'password-changed':
      return {}
  }
}

const moment = (t: Translator, at: Date): string => t('messages.email.moment', { at })
