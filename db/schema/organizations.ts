import { boolean, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, primaryId } from './columns'

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
  /** How to get in here, in the organisation's own words. */
  instruction: text().notNull().default(''),
  /** Whom to call at once, in the organisation's own words: every passport shows it. */
  emergencyNumbers: text().notNull().default(''),
  /** The host of links in SMS, where it is shorter than the installation's own. */
  shortHost: text(),
  /** The row of `logos` in use. */
  logoId: uuid(),
  /** The row of `consent_texts` in force; null for the product's own text. */
  consentVersion: text(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  /** Steps of the first run that somebody skipped, or looked at where nothing else tells that they are done. */
  settledSteps: text().array().notNull().default([]),
  /** Raised by every edit, so that the second of two editors is told. */
  version: integer().notNull().default(1),
  createdAt: createdAt(),
  /** Closed by the installation's owner: its doors are shut, its rows stay. */
  closedAt: instant(),
})

/** Our own encodings of what was uploaded, in PNG. A new logo is a new row, so that its address can be cached for ever. */
export const logos = pgTable('logos', {
  id: primaryId(),
  organizationId: uuid()
    .notNull()
    .references(() => organizations.id),
  image: bytea().notNull(),
  /** The same on a square, for a browser's tab. */
  icon: bytea().notNull(),
  createdAt: createdAt(),
})

/** Every consent text that an organisation published; consents name it by `version`. Never changed. */
export const consentTexts = pgTable(
  'consent_texts',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** The day of publication, with a number from the second of a day on: `2026-11-21-2`. */
    version: text().notNull(),
    ru: text().notNull(),
    en: text().notNull(),
    publishedAt: createdAt(),
  },
  (t) => [unique('consent_texts_version').on(t.organizationId, t.version)],
)

/** Where a role's application is installed or opened; one row an organisation, application and platform. */
export const applicationLinks = pgTable(
  'application_links',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    application: text().notNull(),
    platform: text({ enum: ['android', 'ios', 'appgallery', 'desktop', 'web'] }).notNull(),
    url: text().notNull(),
  },
  (t) => [unique('application_links_place').on(t.organizationId, t.application, t.platform)],
)

/** The single row of the installation itself. */
export const installation = pgTable('installation', {
  id: integer().primaryKey().default(1),
  isDemo: boolean().notNull().default(false),
  setUpTokenHash: text(),
  setUpExpiresAt: instant(),
  setUpDoneAt: instant(),
  /** The organisation that opened the installation; whoever owns it owns the installation. */
  hostOrganizationId: uuid().references(() => organizations.id),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  /** Raised by every edit, so that the second of two editors is told. */
  version: integer().notNull().default(1),
})
