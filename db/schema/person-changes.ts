import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, primaryId, withinOrganization } from './columns'
import { memberships } from './people'

/** What of a card a change of its standing can turn over, times in ISO 8601. */
export type StoredStanding = {
  directory: 'employee' | 'customer'
  companyId: string | null
  bannedAt: string | null
  bannedUntil: string | null
  banReason: string | null
}

/** What stood on a card before a change that can be taken back for a day; swept after it. */
export const personChanges = pgTable(
  'person_changes',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    kind: text({ enum: ['created', 'banned', 'unbanned', 'deleted', 'restored', 'moved'] }).notNull(),
    /** The version that this change made. Nothing changed the card since then while it still has it. */
    version: integer().notNull(),
    before: jsonb().$type<StoredStanding>().notNull(),
    byAccountId: uuid().references(() => accounts.id),
    at: createdAt(),
  },
  (t) => [
    unique('person_changes_version').on(t.membershipId, t.version),
    withinOrganization('person_changes_membership', t, t.membershipId, memberships).onDelete('cascade'),
    index('person_changes_by_time').on(t.at),
  ],
)
