import { foreignKey, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId } from './columns'
import { organizations } from './organizations'
import { companies, districts } from './people'

/** A company or a district that was taken away, and who stood in it: enough to bring it back for a day. */
export const registryRemovals = pgTable(
  'registry_removals',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    companyId: uuid(),
    districtId: uuid(),
    /** Where its people went; null when it was empty, or when they stand nowhere now. */
    movedToCompanyId: uuid(),
    movedToDistrictId: uuid(),
    /** Ids of the rows that were moved. */
    people: uuid().array().notNull().default([]),
    equipment: uuid().array().notNull().default([]),
    byAccountId: uuid().references(() => accounts.id),
    at: createdAt(),
    undoneAt: instant(),
  },
  (t) => [
    foreignKey({
      columns: [t.organizationId, t.companyId],
      foreignColumns: [companies.organizationId, companies.id],
      name: 'registry_removals_company',
    }),
    foreignKey({
      columns: [t.organizationId, t.movedToCompanyId],
      foreignColumns: [companies.organizationId, companies.id],
      name: 'registry_removals_to_company',
    }),
    foreignKey({
      columns: [t.organizationId, t.districtId],
      foreignColumns: [districts.organizationId, districts.id],
      name: 'registry_removals_district',
    }),
    foreignKey({
      columns: [t.organizationId, t.movedToDistrictId],
      foreignColumns: [districts.organizationId, districts.id],
      name: 'registry_removals_to_district',
    }),
    index('registry_removals_latest').on(t.organizationId, t.at),
  ],
)
