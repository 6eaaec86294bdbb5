import { sql } from 'drizzle-orm'
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, primaryId } from './columns'
import { organizations } from './organizations'

/** A list's filter, order and columns under a name of somebody's own. */
export const views = pgTable(
  'views',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    list: text({ enum: ['employee', 'customer', 'equipment'] }).notNull(),
    name: text().notNull(),
    /** The list's query string, as its own address spells it. */
    query: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('views_name').on(t.accountId, t.organizationId, t.list, sql`lower(${t.name})`)],
)
