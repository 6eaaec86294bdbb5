import { erasurePath } from '@/features/erasure/paths'
import { jobPath } from '@/features/jobs/paths'
import { personPath } from '@/features/memberships/paths'
import { messagePath } from '@/features/messages/paths'
import { requestPath } from '@/features/requests/paths'
import { type Actor, can } from '@/lib/actor'
import type { ListedEntry } from './queries'

/** Which other screens the reader may open. */
export type Access = {
  people: boolean
  roles: boolean
  messages: boolean
  erasures: boolean
  requests: boolean
}

export const accessOf = (actor: Actor): Access => ({
  people: can(actor, 'people.read'),
  roles: can(actor, 'roles.read'),
  messages: can(actor, 'messages.read'),
  erasures: can(actor, 'people.write'),
  requests: can(actor, 'requests.read'),
})

/** Where a name in an entry leads; nowhere for what has no page, or none that the reader may open. */
export function linkOf(entry: ListedEntry, names: 'actor' | 'subject', access: Access): string | undefined {
  const person = names === 'actor' ? entry.actorPerson : entry.subjectPerson
  const { erasure } = entry.details
  if (names === 'subject' && access.erasures && typeof erasure === 'string') return erasurePath(erasure)
  if (names === 'subject' && entry.jobId) return jobPath(entry.jobId)
  if (person) return access.people ? personPath(person.directory, person.id) : undefined
  if (names === 'actor' || !entry.subjectId) return undefined
  if (entry.subjectKind === 'role' && access.roles) return `/admin/roles/${entry.subjectId}`
  if (entry.subjectKind === 'request' && access.requests) return requestPath(entry.subjectId)
  return entry.subjectKind === 'message' && access.messages ? messagePath(entry.subjectId) : undefined
}
