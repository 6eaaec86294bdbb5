import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, primaryId } from './columns'

/** The tenant. Settings hold only what differs from the defaults of `features/organizations/settings.ts`. */
export const organizations = pgTable('organizations', {
  id: primaryId(),
  name: text().notNull(),
  /** Above all roles. Null only inside the transaction that creates the organisation. */
  ownerMembershipId: uuid(),
  ownerSince: createdAt(),
  supportPhone: text(),
  supportEmail: text(),
  accent: text(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  /** Steps of the first run that somebody skipped, or looked at where nothing else tells that they are done. */
  settledSteps: text().array().notNull().default([]),
  createdAt: createdAt(),
})

/** Where a role's application is installed or opened; one row an organisation and application. */
export const applicationLinks = pgTable('application_links', {
  id: primaryId(),
  organizationId: uuid()
    .notNull()
    .references(() => organizations.id),
  application: text().notNull(),
  platform: text({ enum: ['android', 'ios', 'appgallery', 'desktop', 'web'] }).notNull(),
  url: text().notNull(),
})

/** The single row of the installation itself. */
export const installation = pgTable('installation', {
  id: integer().primaryKey().default(1),
  isDemo: boolean().notNull().default(false),
  setUpTokenHash: text(),
  setUpExpiresAt: instant(),
  setUpDoneAt: instant(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
})
