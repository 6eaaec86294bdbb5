import { fullName } from '@/features/memberships/person-name'
import type { AccountActor } from '@/lib/actor'

type Named = { id: string; surname: string; givenName: string; patronymic?: string }

/** A person's card as the subject of an audit entry. */
export const membershipSubject = (person: Named) =>
  ({ kind: 'membership', id: person.id, name: fullName(person) }) as const

export const organizationSubject = ({ id, name }: { id: string; name: string }) =>
  ({ kind: 'organization', id, name }) as const

export const roleSubject = ({ id, name }: { id: string; name: string }) =>
  ({ kind: 'role', id, name }) as const

export const equipmentSubject = ({ id, name }: { id: string; name: string }) =>
  ({ kind: 'equipment', id, name }) as const

export const equipmentTypeSubject = ({ id, name }: { id: string; name: string }) =>
  ({ kind: 'equipment-type', id, name }) as const

/** A request is called by its number, in every language alike. */
export const requestSubject = ({ id, number }: { id: string; number: number }) =>
  ({ kind: 'request', id, name: `№\u00a0${number}` }) as const

/** The actor's own account as the subject of an audit entry. */
export const ownSubject = (actor: AccountActor) =>
  ({ kind: 'account', id: actor.accountId, name: actor.name }) as const
