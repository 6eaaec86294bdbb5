import type { MessageKey, Translator } from '@/lib/translator'
import type { Template } from './templates'

const kindNames: Record<Template, MessageKey> = {
  invitation: 'messages.kind.invitation',
  'recovery-link': 'messages.kind.recoveryLink',
  'sign-in-code': 'messages.kind.signInCode',
  'password-code': 'messages.kind.passwordCode',
  'contact-code': 'messages.kind.contactCode',
  'invitation-request': 'messages.kind.invitationRequest',
  'join-asked': 'messages.kind.joinAsked',
  'join-approved': 'messages.kind.joinApproved',
  'join-refused': 'messages.kind.joinRefused',
  'contact-changed': 'messages.kind.contactChanged',
  'password-changed': 'messages.kind.passwordChanged',
  'owner-changed': 'messages.kind.ownerChanged',
  'request-received': 'messages.kind.requestReceived',
  'request-accepted': 'messages.kind.requestAccepted',
  'request-in-work': 'messages.kind.requestInWork',
  'request-done': 'messages.kind.requestDone',
  'request-refused': 'messages.kind.requestRefused',
  'request-comment': 'messages.kind.requestComment',
  test: 'messages.kind.test',
}

export const messageKinds = Object.keys(kindNames) as Template[]

export const isMessageKind = (value: string): value is Template => Object.hasOwn(kindNames, value)

/** What a message is about, in words; one of another version's template is called by its bare name. */
export const kindName = (t: Translator, template: string): string =>
  isMessageKind(template) ? t(kindNames[template]) : template
