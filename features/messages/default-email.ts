import type { MessageKey, Translator } from '@/lib/translator'
import type { Template } from './templates'
import type { Wording } from './wording'

type EmailTexts = { subject: MessageKey; paragraphs: readonly (MessageKey | '{code}' | '{link}')[] }

const notes = ['messages.email.keepSecret', 'messages.email.unexpected'] as const

/** What happened to a request, and the button to its page. */
const ofRequest = (what: 'received' | 'accepted' | 'inWork' | 'done' | 'comment'): EmailTexts => ({
  subject: `messages.email.request.${what}.subject`,
  paragraphs: [`messages.email.request.${what}.lead`, '{link}', 'messages.email.request.answer'],
})

const texts: Record<Template, EmailTexts> = {
  invitation: {
    subject: 'messages.email.invitation.subject',
    paragraphs: [
      'messages.email.invitation.greeting',
      'messages.email.invitation.lead',
      '{link}',
      'messages.email.invitation.expires',
      'messages.email.invitation.guide',
      'messages.email.unexpected',
    ],
  },
  'recovery-link': {
    subject: 'messages.email.recoveryLink.subject',
    paragraphs: [
      'messages.email.invitation.greeting',
      'messages.email.recoveryLink.lead',
      '{link}',
      'messages.email.invitation.expires',
      'messages.email.unexpected',
    ],
  },
  'sign-in-code': {
    subject: 'messages.email.signInCode.subject',
    paragraphs: ['messages.email.signInCode.lead', '{code}', ...notes],
  },
  'password-code': {
    subject: 'messages.email.passwordCode.subject',
    paragraphs: ['messages.email.passwordCode.lead', '{code}', ...notes],
  },
  'contact-code': {
    subject: 'messages.email.contactCode.subject',
    paragraphs: ['messages.email.contactCode.lead', '{code}', ...notes],
  },
  'invitation-request': {
    subject: 'messages.email.invitationRequest.subject',
    paragraphs: ['messages.email.invitationRequest.lead', '{link}'],
  },
  'join-asked': {
    subject: 'messages.email.joinAsked.subject',
    paragraphs: ['messages.email.joinAsked.lead', '{link}'],
  },
  'join-approved': {
    subject: 'messages.email.joinApproved.subject',
    paragraphs: ['messages.email.joinApproved.lead', '{link}'],
  },
  'join-refused': {
    subject: 'messages.email.joinRefused.subject',
    paragraphs: ['messages.email.joinRefused.lead'],
  },
  'contact-changed': {
    subject: 'messages.email.contactChanged.subject',
    paragraphs: ['messages.email.contactChanged.lead', 'messages.email.contactChanged.note'],
  },
  'password-changed': {
    subject: 'messages.email.passwordChanged.subject',
    paragraphs: ['messages.email.passwordChanged.lead', 'messages.email.passwordChanged.note'],
  },
  'owner-changed': {
    subject: 'messages.email.ownerChanged.subject',
    paragraphs: ['messages.email.ownerChanged.lead', 'messages.email.ownerChanged.note'],
  },
  'request-received': ofRequest('received'),
  'request-accepted': ofRequest('accepted'),
  'request-in-work': ofRequest('inWork'),
  'request-done': ofRequest('done'),
  'request-refused': {
    subject: 'messages.email.request.refused.subject',
    paragraphs: [
      'messages.email.request.refused.lead',
      'messages.email.request.refused.reason',
      '{link}',
      'messages.email.request.answer',
    ],
  },
  'request-comment': ofRequest('comment'),
  test: {
    subject: 'messages.email.test.subject',
    paragraphs: ['messages.email.test.lead', 'messages.email.test.note'],
  },
}

/** Each placeholder stands for itself, so that a translated text becomes a wording. */
const themselves = Object.fromEntries(
  ['organization', 'name', 'expires', 'guide', 'contact', 'number', 'object', 'reason'].map((name) => [
    name,
    `{${name}}`,
  ]),
)

/** What an e-mail says where the organisation has no words of its own. */
export function defaultEmail(template: Template, t: Translator): Required<Wording> {
  const { subject, paragraphs } = texts[template]
  return {
    subject: t(subject, themselves),
    body: paragraphs
      .map((each) => (each === '{code}' || each === '{link}' ? each : t(each, themselves)))
      .join('\n\n'),
  }
}
