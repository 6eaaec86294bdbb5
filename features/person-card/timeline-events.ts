import type { AuditEvent } from '@/features/audit/events'
import type { MessageKey } from '@/lib/translator'

const cardTexts = {
  'people.created': 'people.history.event.people.created',
  'people.updated': 'people.history.event.people.updated',
  'people.banned': 'people.history.event.people.banned',
  'people.unbanned': 'people.history.event.people.unbanned',
  'people.deleted': 'people.history.event.people.deleted',
  'people.restored': 'people.history.event.people.restored',
  'people.moved': 'people.history.event.people.moved',
  'people.avatar-changed': 'people.history.event.people.avatarChanged',
  'people.avatar-removed': 'people.history.event.people.avatarRemoved',
  'invitations.sent': 'people.history.event.invitations.sent',
  'invitations.link-shown': 'people.history.event.invitations.linkShown',
  'invitations.revoked': 'people.history.event.invitations.revoked',
  'invitations.renewed': 'people.history.event.invitations.renewed',
  'invitations.requested': 'people.history.event.invitations.requested',
} as const satisfies Partial<Record<AuditEvent, MessageKey>>

const signInTexts = {
  'sessions.started': 'people.history.event.signIn.started',
  'sessions.ended': 'people.history.event.signIn.ended',
  'sign-in.refused': 'people.history.event.signIn.refused',
  'sign-in.locked': 'people.history.event.signIn.locked',
  'sign-in.code-sent': 'people.history.event.signIn.codeSent',
  'account.password-changed': 'people.history.event.account.passwordChanged',
  'account.password-reset': 'people.history.event.account.passwordReset',
  'account.contact-added': 'people.history.event.account.contactAdded',
  'account.contact-replaced': 'people.history.event.account.contactReplaced',
} as const satisfies Partial<Record<AuditEvent, MessageKey>>

/** What a card tells of the journal: in its own words, since it is plain whom they concern. */
export const timelineTexts = { ...cardTexts, ...signInTexts }
export type TimelineEvent = keyof typeof timelineTexts

export const cardEvents = Object.keys(cardTexts)
export const signInEvents = Object.keys(signInTexts)
