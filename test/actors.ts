import type { AccountActor, Actor, Directory, Sight } from '@/lib/actor'
import { type Application, applications, type Permission, permissions } from '@/lib/applications'
import type { Locale } from '@/lib/locales'
import { mintAccountActor, mintActor } from '@/lib/mint-actor'
import type { Visitor } from '@/lib/visitor'
import { type Organization, type Person, testAddress } from './factories'

type ActorFacts = {
  organization: Organization
  person?: Person
  application?: Application
  applications?: readonly Application[]
  permissions?: readonly Permission[]
  visibility?: Sight
  seesBanned?: boolean
  seesDeleted?: boolean
  isOwner?: boolean
  name?: string
  locale?: Locale
}

/** Somebody in the administration area with exactly these permissions; without `person`, a holder of no membership. */
export function actorWith({ organization, person, ...facts }: ActorFacts): Actor {
  const application = facts.application ?? 'admin'
  return mintActor({
    kind: 'person',
    accountId: person?.accountId ?? null,
    name: facts.name ?? (person ? `${person.surname} ${person.givenName}` : 'Власова Ольга'),
    locale: facts.locale ?? 'ru',
    address: testAddress,
    organizationId: organization.id,
    application,
    memberships: person
      ? [
          {
            id: person.id,
            directory: person.directory as Directory,
            companyId: person.companyId,
            districtId: person.districtId,
          },
        ]
      : [],
    applications: new Set(facts.applications ?? [application]),
    permissions: new Set(facts.permissions ?? []),
    visibility: facts.visibility ?? 'all',
    seesBanned: facts.seesBanned ?? true,
    seesDeleted: facts.seesDeleted ?? true,
    isOwner: facts.isOwner ?? false,
  })
}

/** Somebody whose role is the system administrator's. */
export const adminActor = (facts: Omit<ActorFacts, 'permissions' | 'application' | 'applications'>): Actor =>
  actorWith({ ...facts, applications, permissions })

/** Somebody signed in, in no application. */
export function accountActor(facts: {
  accountId: string
  sessionId?: string
  name?: string
  locale?: Locale
  organizationId?: string | null
  provenAt?: Date
  isConfined?: boolean
}): AccountActor {
  return mintAccountActor({
    kind: 'account',
    accountId: facts.accountId,
    sessionId: facts.sessionId ?? crypto.randomUUID(),
    name: facts.name ?? 'Зимин Павел',
    locale: facts.locale ?? 'ru',
    address: testAddress,
    provenAt: facts.provenAt ?? new Date(),
    organizationId: facts.organizationId ?? null,
    isConfined: facts.isConfined ?? false,
  })
}

/** A stranger's browser; give `browserHash` where several browsers meet. */
export const visitor = (facts: Partial<Omit<Visitor, 'kind'>> = {}): Visitor => ({
  kind: 'stranger',
  address: testAddress,
  browserHash: 'a-browser',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Vitest',
  locale: 'ru',
  ...facts,
})
