import type { MessageKey } from '@/lib/translator'
import type { StepName } from './trace'

/** What is told of each step, by the word of its finding. */
export const tracedTexts: Record<StepName, Record<string, MessageKey>> = {
  card: {
    active: 'accessTrace.told.card.active',
    otherCard: 'accessTrace.told.card.otherCard',
    deleted: 'accessTrace.told.card.deleted',
    banned: 'accessTrace.told.card.banned',
    bannedUntil: 'accessTrace.told.card.bannedUntil',
  },
  invitation: {
    accepted: 'accessTrace.told.invitation.accepted',
    noContact: 'accessTrace.told.invitation.noContact',
    notInvited: 'accessTrace.told.invitation.notInvited',
    expired: 'accessTrace.told.invitation.expired',
    undelivered: 'accessTrace.told.invitation.undelivered',
    invited: 'accessTrace.told.invitation.invited',
  },
  contact: {
    none: 'accessTrace.told.contact.none',
    proven: 'accessTrace.told.contact.proven',
    partlyProven: 'accessTrace.told.contact.partlyProven',
    unproven: 'accessTrace.told.contact.unproven',
  },
  password: {
    set: 'accessTrace.told.password.set',
    codeOnly: 'accessTrace.told.password.codeOnly',
  },
  locks: {
    free: 'accessTrace.told.locks.free',
    locked: 'accessTrace.told.locks.locked',
    passwords: 'accessTrace.told.locks.passwords',
    codes: 'accessTrace.told.locks.codes',
    idle: 'accessTrace.told.locks.idle',
    askedTooOften: 'accessTrace.told.locks.askedTooOften',
    budget: 'accessTrace.told.locks.budget',
    notHere: 'accessTrace.told.locks.notHere',
  },
  consent: {
    given: 'accessTrace.told.consent.given',
    owed: 'accessTrace.told.consent.owed',
  },
  roles: {
    some: 'accessTrace.told.roles.some',
    owner: 'accessTrace.told.roles.owner',
    none: 'accessTrace.told.roles.none',
  },
  applications: {
    open: 'accessTrace.told.applications.open',
    none: 'accessTrace.told.applications.none',
  },
}
