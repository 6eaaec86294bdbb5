import { type MessageKey, type Translator, translatorFor } from '@/lib/translator'
import { defaultEmail } from './default-email'
import type { WordedTemplate, WordingKey } from './placeholders'
import { isRequestTemplate } from './templates'
import type { Wording } from './wording'

/** What is said where the organisation says nothing else; of the wordings of an SMS, the fullest. */
export function defaultWording({ template, channel, locale }: WordingKey): Wording {
  const t = translatorFor(locale)
  return channel === 'email' ? defaultEmail(template, t) : { body: fullestSms(template, t) }
}

const fullest: Record<WordedTemplate, MessageKey> = {
  invitation: 'messages.sms.invitation.full',
  'recovery-link': 'messages.sms.recoveryLink.full',
  'sign-in-code': 'messages.sms.signInCode.first',
  'password-code': 'messages.sms.passwordCode.first',
  'contact-code': 'messages.sms.contactCode.first',
  'invitation-request': 'messages.sms.invitationRequest.full',
  'join-asked': 'messages.sms.joinAsked.full',
  'join-approved': 'messages.sms.joinApproved.full',
  'join-refused': 'messages.sms.joinRefused.full',
  'contact-changed': 'messages.sms.contactChanged.full',
  'password-changed': 'messages.sms.passwordChanged',
  'owner-changed': 'messages.sms.ownerChanged.full',
  'request-received': 'messages.sms.request.received',
  'request-accepted': 'messages.sms.request.accepted',
  'request-in-work': 'messages.sms.request.inWork',
  'request-done': 'messages.sms.request.done',
  'request-refused': 'messages.sms.request.refused',
  'request-comment': 'messages.sms.request.comment',
}

const themselves = Object.fromEntries(
  ['organization', 'name', 'link', 'code', 'contact', 'number'].map((name) => [name, `{${name}}`]),
)

function fullestSms(template: WordedTemplate, t: Translator): string {
  const wording = t(fullest[template], themselves)
  if (isRequestTemplate(template)) {
    const linked = t('messages.sms.request.linked', { ...themselves, wording })
    return t('messages.sms.from', { ...themselves, wording: linked })
  }
  return template === 'sign-in-code' ? t('messages.sms.from', { ...themselves, wording }) : wording
}
