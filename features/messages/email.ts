import type { Locale } from '@/lib/locales'
import { type MessageKey, translatorFor } from '@/lib/translator'
import { defaultEmail } from './default-email'
import { type Letter, letterHtml, letterText } from './letter'
import { valuesOf } from './placeholders'
import { isRequestTemplate, type Text } from './templates'
import { filled, paragraphsOf, type Values, type Wording } from './wording'

export type Email = { subject: string; text: string; html: string }

/** An e-mail as plain text and as simple HTML, saying the same; `own` is how the organisation says it. */
export function email(text: Text, locale: Locale, own: Wording | null = null): Email {
  const letter = letterOf(text, locale, own)
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter, locale) }
}

/** What the e-mail says. An own wording that cannot be filled, such as one of another version, gives way to the default. */
export function letterOf(text: Text, locale: Locale, own: Wording | null = null): Letter {
  const wording = defaultEmail(text.template, translatorFor(locale))
  const letter = (own && worded(text, locale, own)) ?? worded(text, locale, wording)
  if (!letter) throw new Error(`the default e-mail of ${text.template} cannot be filled`)
  return letter
}

/** The letter in these words; null where the subject speaks of what this message does not know. */
export function worded(text: Text, locale: Locale, wording: Wording): Letter | null {
  const values = valuesOf(text, locale)
  const subject = filled(wording.subject ?? '', values)
  if (!subject) return null
  const from = fromOf(text, locale)
  const paragraphs = paragraphsOf(wording.body)
  const at = paragraphs.findIndex((paragraph) => paragraph === '{code}' || paragraph === '{link}')
  if (at < 0) return { subject, paragraphs: sayable(paragraphs, values), notes: [], from }
  return {
    subject,
    paragraphs: sayable(paragraphs.slice(0, at), values),
    ...(paragraphs[at] === '{code}' ? { code: values.code ?? '' } : { button: button(text, locale, values) }),
    notes: sayable(paragraphs.slice(at + 1), values),
    from,
  }
}

const button = ({ template }: Text, locale: Locale, { link = '' }: Values) => ({
  label: translatorFor(locale)(
    isRequestTemplate(template)
      ? 'messages.email.request.button'
      : (buttonLabels[template] ?? 'common.continue'),
  ),
  href: link,
})

/** A paragraph about something that this message does not know is left out. */
const sayable = (paragraphs: string[], values: Values): string[] =>
  paragraphs.map((paragraph) => filled(paragraph, values)).filter((paragraph) => paragraph !== null)

const buttonLabels: Partial<Record<Text['template'], MessageKey>> = {
  invitation: 'messages.email.invitation.button',
  'recovery-link': 'messages.email.recoveryLink.button',
  'invitation-request': 'messages.email.invitationRequest.button',
  'join-asked': 'messages.email.joinAsked.button',
}

const fromOf = (text: Text, locale: Locale): string =>
  valuesOf(text, locale).organization ?? translatorFor(locale)('common.product')
