import 'server-only'
import type { SQL } from 'drizzle-orm'
import { companies, districts, memberships } from '@/db/schema'
import type { AuditEvent } from '@/features/audit/events'
import { visibleCompanies, visibleDistricts } from '@/features/people/scope'
import type { Actor } from '@/lib/actor'
import type { RegistryKind } from './kind'

/** Companies and districts are kept alike: a list of names that cards refer to. */
type Registry = {
  table: typeof companies | typeof districts
  /** Where a card names its entry. */
  membership: typeof memberships.companyId | typeof memberships.districtId
  /** Which entries the actor's roles show, those that were taken away left out. */
  visible: (actor: Actor) => SQL
  events: Record<'created' | 'renamed' | 'removed' | 'restored', AuditEvent>
}

export const registries: Record<RegistryKind, Registry> = {
  company: {
    table: companies,
    membership: memberships.companyId,
    visible: visibleCompanies,
    events: {
      created: 'companies.created',
      renamed: 'companies.renamed',
      removed: 'companies.removed',
      restored: 'companies.restored',
    },
  },
  district: {
    table: districts,
    membership: memberships.districtId,
    visible: visibleDistricts,
    events: {
      created: 'districts.created',
      renamed: 'districts.renamed',
      removed: 'districts.removed',
      restored: 'districts.restored',
    },
  },
}
