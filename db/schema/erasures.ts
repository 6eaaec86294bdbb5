import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'

/**
 * A person's data to be replaced by a pseudonym, once somebody approved it; afterwards the record of it. Who and whose are
 * ids alone. The trigger of db/audit-doors.sql sets the times and lets a row go forward only.
 */
export const erasures = pgTable(
  'erasures',
  {
    id: primaryId(),
    /** Null for an account that stands in no organisation. */
    organizationId: uuid().references(() => organizations.id),
    /** Any card of the person; all of their cards in the organisation go. */
    membershipId: uuid(),
    accountId: uuid().references(() => accounts.id),
    origin: text({ enum: ['person', 'administrator', 'retention'] }).notNull(),
    requestedByAccountId: uuid(),
    requestedAt: createdAt(),
    state: text({ enum: ['requested', 'approved', 'done', 'declined', 'withdrawn'] })
      .notNull()
      .default('requested'),
    /** Who approved or declined; null for the installation's own rules. */
    decidedByAccountId: uuid(),
    decidedAt: instant(),
    /** Why it was declined, for the person to read. */
    reason: text().notNull().default(''),
    /** From when the worker may begin: at once, or a day later when nobody else could approve. */
    notBefore: instant(),
    finishedAt: instant(),
    /** How many rows of each kind were replaced or removed; see features/erasure/report.ts. */
    report: jsonb().$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [
    withinOrganization('erasures_membership', t, t.membershipId, memberships),
    uniqueIndex('erasures_open_membership')
      .on(t.membershipId)
      .where(sql`${t.state} in ('requested', 'approved')`),
    uniqueIndex('erasures_open_account')
      .on(t.accountId)
      .where(sql`${t.organizationId} is null and ${t.state} in ('requested', 'approved')`),
    index('erasures_by_organization').on(t.organizationId, t.requestedAt, t.id),
    index('erasures_due').on(t.notBefore).where(sql`${t.state} = 'approved'`),
    index('erasures_by_account').on(t.accountId),
  ],
)
