import type { Application, Permission } from './applications'
import type { Locale } from './locales'

declare const minted: unique symbol

/** Proof that a session row is alive; enough for `/account`, for nothing of an organisation. */
export type AccountActor = {
  readonly [minted]: 'account'
  readonly kind: 'account'
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly locale: Locale
  /** Client address, as the socket or a trusted proxy told. */
  readonly address: string
  /** When this session last proved its person; see `requireFreshProof`. */
  readonly provenAt: Date
  /** The active organisation; null for an external person. */
  readonly organizationId: string | null
  /** Only that organisation vouched for them, and the account is more than that: nothing else of it is theirs to see. */
  readonly isConfined: boolean
}

export type Directory = 'employee' | 'customer'

/** Whose rows a role shows: everybody's, or those of the holder's own companies or districts. */
export const visibilities = ['all', 'own-company', 'own-district'] as const
export type Visibility = (typeof visibilities)[number]

/** What several roles show together. */
export type Sight = Visibility | 'own-company-or-district'

/** Roles add up; whoever has none sees no further than their own company. */
export function sightOf(held: readonly Visibility[]): Sight {
  if (held.includes('all')) return 'all'
  if (!held.includes('own-district')) return 'own-company'
  return held.includes('own-company') ? 'own-company-or-district' : 'own-district'
}

export type ActorMembership = {
  readonly id: string
  readonly directory: Directory
  readonly companyId: string | null
  readonly districtId: string | null
}

/** Proof that the caller may be here: who, in which organisation, through which application. */
export type Actor = {
  readonly [minted]: 'actor'
  readonly kind: 'person' | 'system'
  /** Null for the system. */
  readonly accountId: string | null
  readonly name: string
  readonly locale: Locale
  readonly address: string | null
  readonly organizationId: string
  /** The application this request came through. Permissions count only inside it. */
  readonly application: Application
  readonly memberships: readonly ActorMembership[]
  readonly applications: ReadonlySet<Application>
  readonly permissions: ReadonlySet<Permission>
  readonly visibility: Sight
  /** Whether people who are banned, and those in the bin, are among those the actor sees. */
  readonly seesBanned: boolean
  readonly seesDeleted: boolean
  readonly isOwner: boolean
}

/**
 * The one predicate of authorisation. Permissions are exercised through the administration area and the API, and those
 * that concern equipment before its passport; someone who entered elsewhere holds none.
 */
export function can(actor: Actor, permission: Permission): boolean {
  const { application } = actor
  const exercised =
    application === 'admin' ||
    application === 'api' ||
    (application === 'passport' && permission.startsWith('equipment.'))
  return exercised && (actor.isOwner || actor.permissions.has(permission))
}

/** Thrown when a caller lacks a permission that the screen never offered: a forged request, answered 403. */
export class Forbidden extends Error {
  constructor(readonly permission: Permission) {
    super(`missing permission ${permission}`)
    this.name = 'Forbidden'
  }
}

export function authorize(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new Forbidden(permission)
}
