import type { DirectoryPerson } from '@/features/directory/mapping'
import type { Sync } from '@/features/directory/sync'
import type { KnownPerson, KnownRole, PeopleByKey } from '@/features/import/people/ground'
import type { RegistryKind } from '@/features/registries/kind'
import type { NamedEntry } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import type { Link } from './known'
import type { StandingPhoto } from './photos'

/** Somebody of the directory with the roles that their groups give, as a run keeps them. */
export type ReadPerson = Omit<DirectoryPerson, 'managerDn'> & {
  roleIds: string[]
  /** Where they stand in the directory. */
  place: string
  /** Where their manager stands, with the name that the place has there; null for nobody, absent where it is not read. */
  manager?: { place: string; title: string } | null
  /** SHA-256 of the picture that the directory has of them; absent where it is not read, or no news to the card. */
  photo?: string
}

export type SyncRules = {
  defaultRoleId: string
  /** Roles that groups give, and therefore take. */
  groupRoles: ReadonlySet<string>
  createsPeople: boolean
  createsEntries: boolean
  replacesPhotos: boolean
}

export const rulesOf = (
  sync: Pick<Sync, 'defaultRoleId' | 'groups' | 'createsPeople' | 'createsEntries' | 'replacesPhotos'>,
): SyncRules => ({
  defaultRoleId: sync.defaultRoleId,
  groupRoles: new Set(sync.groups.map(({ roleId }) => roleId)),
  createsPeople: sync.createsPeople,
  createsEntries: sync.createsEntries,
  replacesPhotos: sync.replacesPhotos,
})

/** All that a batch of people is judged by, looked up in a handful of statements. */
export type Ground = {
  actor: Actor
  rules: SyncRules
  /** Those that were deleted left out. */
  roles: readonly KnownRole[]
  /** By subject. */
  links: ReadonlyMap<string, Link>
  /** Cards that are somebody's in the directory. */
  linked: ReadonlySet<string>
  /** By the card's id. */
  people: ReadonlyMap<string, KnownPerson>
  /** The same, of both directories. */
  holders: PeopleByKey
  /** By the name as the directory writes it. */
  /** Of cards that have a picture, or had one of the directory's. */
  photos: ReadonlyMap<string, StandingPhoto>
  entries: Record<RegistryKind, ReadonlyMap<string, NamedEntry>>
  /** Who said a contact first in this run. */
  sayers: ReadonlyMap<string, { subject: string | null; title: string }>
}

/** What of a changed card is no field of it: known to the directory since now, let in again, with another manager or picture. */
export const standingChanges = ['link', 'access', 'manager', 'photo'] as const
