import type { MessageKey } from '@/lib/translator'

/** What an erasure replaced or removed, in the order of its report, and what each kind is called. */
export const reportKinds = {
  cards: 'erasure.report.cards',
  accounts: 'erasure.report.accounts',
  contacts: 'erasure.report.contacts',
  roles: 'erasure.report.roles',
  invitations: 'erasure.report.invitations',
  messages: 'erasure.report.messages',
  sessions: 'erasure.report.sessions',
  browsers: 'erasure.report.browsers',
  attempts: 'erasure.report.attempts',
  consents: 'erasure.report.consents',
  recoveries: 'erasure.report.recoveries',
  serviceRequests: 'erasure.report.serviceRequests',
  requests: 'erasure.report.requests',
  auditEntries: 'erasure.report.auditEntries',
} as const satisfies Record<string, MessageKey>

/** Rows a kind. */
export type ErasureReport = Record<keyof typeof reportKinds, number>

export const reportKindNames = Object.keys(reportKinds) as (keyof ErasureReport)[]
