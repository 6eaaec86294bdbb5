import { index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
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
    withinOrganization('registry_removals_company', t, t.companyId, companies),
    withinOrganization('registry_removals_to_company', t, t.movedToCompanyId, companies),
    withinOrganization('registry_removals_district', t, t.districtId, districts),
    withinOrganization('registry_removals_to_district', t, t.movedToDistrictId, districts),
    index('registry_removals_latest').on(t.organizationId, t.at),
  ],
)
