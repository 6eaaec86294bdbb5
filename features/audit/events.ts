import type { MessageKey } from '@/lib/translator'

/** Everything the journal can say: the event as stored, and the sentence that tells it. */
export const auditEvents = {
  'people.created': 'audit.event.people.created',
  'people.updated': 'audit.event.people.updated',
  'people.banned': 'audit.event.people.banned',
  'people.unbanned': 'audit.event.people.unbanned',
  'people.deleted': 'audit.event.people.deleted',
  'people.restored': 'audit.event.people.restored',
  'people.moved': 'audit.event.people.moved',
  'people.avatar-changed': 'audit.event.people.avatarChanged',
  'people.avatar-removed': 'audit.event.people.avatarRemoved',
  'people.connected': 'audit.event.people.connected',
  'people.disconnected': 'audit.event.people.disconnected',
  'people.number-confirmed': 'audit.event.people.numberConfirmed',
  'people.erasure-requested': 'audit.event.people.erasureRequested',
  'people.erasure-approved': 'audit.event.people.erasureApproved',
  'people.erasure-declined': 'audit.event.people.erasureDeclined',
  'people.erasure-withdrawn': 'audit.event.people.erasureWithdrawn',
  'people.erased': 'audit.event.people.erased',
  'roles.created': 'audit.event.roles.created',
  'roles.updated': 'audit.event.roles.updated',
  'roles.deleted': 'audit.event.roles.deleted',
  'roles.restored': 'audit.event.roles.restored',
  'roles.undone': 'audit.event.roles.undone',
  'companies.created': 'audit.event.companies.created',
  'companies.renamed': 'audit.event.companies.renamed',
  'companies.removed': 'audit.event.companies.removed',
  'companies.restored': 'audit.event.companies.restored',
  'districts.created': 'audit.event.districts.created',
  'districts.renamed': 'audit.event.districts.renamed',
  'districts.removed': 'audit.event.districts.removed',
  'districts.restored': 'audit.event.districts.restored',
  'invitations.sent': 'audit.event.invitations.sent',
  'invitations.link-shown': 'audit.event.invitations.linkShown',
  'invitations.revoked': 'audit.event.invitations.revoked',
  'invitations.renewed': 'audit.event.invitations.renewed',
  'invitations.requested': 'audit.event.invitations.requested',
  'invitations.accepted': 'audit.event.invitations.accepted',
  'sign-in.code-sent': 'audit.event.signIn.codeSent',
  'sign-in.code-withheld': 'audit.event.signIn.codeWithheld',
  'sign-in.refused': 'audit.event.signIn.refused',
  'sign-in.locked': 'audit.event.signIn.locked',
  'sign-in.unlocked': 'audit.event.signIn.unlocked',
  'recovery.requested': 'audit.event.recovery.requested',
  'recovery.declined': 'audit.event.recovery.declined',
  'recovery.link-sent': 'audit.event.recovery.linkSent',
  'recovery.link-used': 'audit.event.recovery.linkUsed',
  'sessions.started': 'audit.event.sessions.started',
  'sessions.ended': 'audit.event.sessions.ended',
  'account.registered': 'audit.event.account.registered',
  'account.name-changed': 'audit.event.account.nameChanged',
  'account.language-changed': 'audit.event.account.languageChanged',
  'account.password-changed': 'audit.event.account.passwordChanged',
  'account.password-reset': 'audit.event.account.passwordReset',
  'account.contact-added': 'audit.event.account.contactAdded',
  'account.contact-replaced': 'audit.event.account.contactReplaced',
  'account.proven-again': 'audit.event.account.provenAgain',
  'account.data-exported': 'audit.event.account.dataExported',
  'consents.published': 'audit.event.consents.published',
  'consents.given': 'audit.event.consents.given',
  'consents.withdrawn': 'audit.event.consents.withdrawn',
  'requests.created': 'audit.event.requests.created',
  'requests.moved': 'audit.event.requests.moved',
  'requests.assigned': 'audit.event.requests.assigned',
  'requests.commented': 'audit.event.requests.commented',
  'requests.contact-proven': 'audit.event.requests.contactProven',
  'messages.template-changed': 'audit.event.messages.templateChanged',
  'messages.template-reset': 'audit.event.messages.templateReset',
  'messages.template-restored': 'audit.event.messages.templateRestored',
  'messages.tested': 'audit.event.messages.tested',
  'messages.resent': 'audit.event.messages.resent',
  'messages.sent': 'audit.event.messages.sent',
  'messages.delivered': 'audit.event.messages.delivered',
  'messages.failed': 'audit.event.messages.failed',
  'messages.expired': 'audit.event.messages.expired',
  'organizations.created': 'audit.event.organizations.created',
  'organizations.owner-changed': 'audit.event.organizations.ownerChanged',
  'organizations.settings-changed': 'audit.event.organizations.settingsChanged',
  'organizations.profile-changed': 'audit.event.organizations.profileChanged',
  'organizations.logo-changed': 'audit.event.organizations.logoChanged',
  'organizations.logo-removed': 'audit.event.organizations.logoRemoved',
  'organizations.links-changed': 'audit.event.organizations.linksChanged',
  'organizations.step-settled': 'audit.event.organizations.stepSettled',
  'applications.exported': 'audit.event.applications.exported',
  'audit.exported': 'audit.event.audit.exported',
} as const satisfies Record<string, MessageKey>

export type AuditEvent = keyof typeof auditEvents

export const isAuditEvent = (value: string): value is AuditEvent => Object.hasOwn(auditEvents, value)

/** What the page's filter offers: a group is the events that begin with one of its words. */
const groups = {
  people: ['people', 'companies', 'districts', 'applications'],
  roles: ['roles'],
  invitations: ['invitations'],
  signIn: ['sign-in', 'sessions', 'recovery'],
  account: ['account', 'consents'],
  requests: ['requests'],
  messages: ['messages'],
  audit: ['audit'],
  organization: ['organizations'],
} as const

export type EventGroup = keyof typeof groups
export const eventGroups = Object.keys(groups) as EventGroup[]

export function eventsOf(group: EventGroup): AuditEvent[] {
  const words: readonly string[] = groups[group]
  return Object.keys(auditEvents)
    .filter(isAuditEvent)
    .filter((event) => words.includes(event.split('.')[0] ?? ''))
}
