import 'server-only'
import type { SQL } from 'drizzle-orm'
import { companies, districts, equipment, memberships } from '@/db/schema'
import type { AuditEvent } from '@/features/audit/events'
import { visibleCompanies, visibleDistricts } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import type { RegistryKind } from './kind'

/** Companies and districts are kept alike: a list of names that cards refer to. */
export type Registry = {
  table: typeof companies | typeof districts
  /** What cards and pieces of equipment name their entry by: in SQL, and in their tables here. */
  column: 'company_id' | 'district_id'
  membership: typeof memberships.companyId | typeof memberships.districtId
  equipment: typeof equipment.companyId | typeof equipment.districtId
  /** Which entries the actor's roles show, those that were taken away left out. */
  visible: (actor: Actor) => SQL
  events: Record<'created' | 'renamed' | 'removed' | 'restored', AuditEvent>
}

export const registries: Record<RegistryKind, Registry> = {
  company: {
    table: companies,
    column: 'company_id',
    membership: memberships.companyId,
    equipment: equipment.companyId,
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
    column: 'district_id',
    membership: memberships.districtId,
    equipment: equipment.districtId,
    visible: visibleDistricts,
    events: {
      created: 'districts.created',
      renamed: 'districts.renamed',
      removed: 'districts.removed',
      restored: 'districts.restored',
    },
  },
}
