import type { Locale } from '@/lib/locales'
import { type Translator, translatorFor } from '@/lib/translator'
import { type Letter, letterHtml, letterText } from './letter'
import type { Text } from './templates'

export type Email = { subject: string; text: string; html: string }

/** An e-mail as plain text and as simple HTML, saying the same. */
export function email(text: Text, locale: Locale): Email {
  const t = translatorFor(locale)
  const letter = letterOf(text, t)
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter, locale) }
}

function letterOf(text: Text, t: Translator): Letter {
  const product = t('common.product')
  switch (text.template) {
    case 'invitation': {
      const { organization, name, link, expires } = text.params
      return {
        subject: t('messages.email.invitation.subject', { organization }),
        paragraphs: [
          t('messages.email.invitation.greeting', { name }),
          t('messages.email.invitation.lead', { organization }),
        ],
        button: { label: t('messages.email.invitation.button'), href: link },
        notes: [t('messages.email.invitation.expires', { expires }), t('messages.email.unexpected')],
        from: organization,
      }
    }
    case 'sign-in-code': {
      const from = text.params.organization ?? product
      return codeLetter(
        t,
        t('messages.email.signInCode.subject', { from }),
        t('messages.email.signInCode.lead', { from }),
        text.params.code,
        from,
      )
    }
    case 'password-code':
      return codeLetter(
        t,
        t('messages.email.passwordCode.subject'),
        t('messages.email.passwordCode.lead'),
        text.params.code,
        product,
      )
    case 'contact-code':
      return codeLetter(
        t,
        t('messages.email.contactCode.subject'),
        t('messages.email.contactCode.lead'),
        text.params.code,
        product,
      )
    case 'invitation-request':
      return {
        subject: t('messages.email.invitationRequest.subject', { name: text.params.name }),
        paragraphs: [t('messages.email.invitationRequest.lead', { name: text.params.name })],
        button: { label: t('messages.email.invitationRequest.button'), href: text.params.link },
        notes: [],
        from: product,
      }
    case 'contact-changed':
      return {
        subject: t('messages.email.contactChanged.subject'),
        paragraphs: text.params.contact
          ? [t('messages.email.contactChanged.lead', { contact: text.params.contact })]
          : [],
        notes: [t('messages.email.contactChanged.note')],
        from: product,
      }
    case 'password-changed':
      return {
        subject: t('messages.email.passwordChanged.subject'),
        paragraphs: [t('messages.email.passwordChanged.lead')],
        notes: [t('messages.email.passwordChanged.note')],
        from: product,
      }
    case 'test':
      return {
        subject: t('messages.email.test.subject', text.params),
        paragraphs: [t('messages.email.test.lead')],
        notes: [t('messages.email.test.note')],
        from: product,
      }
  }
}

const codeLetter = (t: Translator, subject: string, lead: string, code: string, from: string): Letter => ({
  subject,
  paragraphs: [lead],
  code,
  notes: [t('messages.email.keepSecret'), t('messages.email.unexpected')],
  from,
})
