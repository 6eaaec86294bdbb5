import type { Application, Permission } from '@/lib/applications'

/** What a door asks of whoever stands before it. */
export type Gate =
  | { kind: 'public' }
  | { kind: 'session'; isFresh?: true }
  | {
      kind: 'application'
      application: Application
      permissions: readonly Permission[]
      isOwner?: true
      /** The person proved themself again in the last minutes. */
      isFresh?: true
    }

/** Rows that a door is asked for by id: of an organisation, or of the caller's own account. */
export type Noun =
  | 'employee'
  | 'colleague'
  | 'customer'
  | 'avatar'
  | 'company'
  | 'district'
  | 'role'
  | 'message'
  | 'erasure'
  | 'recovery'
  | 'join'
  | 'organization'
  | 'session'
  | 'consent'
  | 'contact'
  | 'invitation'
  | 'request'
  | 'equipment'
  | 'equipmentType'
  | 'tag'
  | 'print'
  | 'job'
  | 'import'
  | 'unrehearsed'
  | 'equipmentImport'
  | 'directoryRun'

/** The id of a row of this kind: one of the caller's, somebody else's, or nobody's. */
export type Rows = (noun: Noun) => string

/**
 * A page or route handler. `segments` says what fills each dynamic segment: a row's id, or a word; what is missing there is
 * the secret of a link. A page that is a later step of something `leadsTo` its beginning, one that is nothing to a
 * 404.
 */
export type RouteDoor = {
  gate: Gate
  segments?: Record<string, Noun | `=${string}`>
  query?: string
  leadsTo?: 'prove' | 'missing'
  /** Who holds this and may not come in is told that there is nothing. */
  hidesFrom?: Permission
  /** The demo's telephone and mailbox show everything to everybody. */
  tellsAll?: true
}

/**
 * A server action with a form that an honest page would send it; `takes` are the rows that the form names. A `plain` action
 * takes the form alone, without the state that `useActionState` adds. What is no form has `call`, its arguments as React
 * writes them. Whoever may, and names rows of theirs, changes something, unless the action is `quiet`. `on` is the
 * page that it is called on, where the row that it takes is shown there alone. What `findsFirst` knows only by its own row what it asks for: of others' rows it says
 * that they are gone.
 */
export type ActionDoor = {
  gate: Gate
  takes?: readonly Noun[]
  form?: (id: Rows) => Record<string, string>
  shape?: 'plain'
  call?: string
  on?: { page: string; segments: RouteDoor['segments'] }
  findsFirst?: true
  quiet?: true
}

export const open: Gate = { kind: 'public' }
export const session: Gate = { kind: 'session' }
export const freshProof: Gate = { kind: 'session', isFresh: true }
export const web: Gate = { kind: 'application', application: 'web', permissions: [] }
export const admin = (...permissions: Permission[]) =>
  ({ kind: 'application', application: 'admin', permissions }) satisfies Gate

/** What a form of a row that may be edited by two at once carries along. */
export const opened = { version: '0', openedWith: '{}' }
