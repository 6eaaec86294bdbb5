import { sql } from 'drizzle-orm'
import { check, index, inet, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, primaryId } from './columns'

/** One human in this installation. The id never changes; contacts, organisations and passwords come and go. */
export const accounts = pgTable('accounts', {
  id: primaryId(),
  surname: text().notNull().default(''),
  givenName: text().notNull().default(''),
  locale: text({ enum: ['ru', 'en'] }),
  /** Argon2id in PHC string format; null while the account signs in by code alone. */
  passwordHash: text(),
  passwordChangedAt: instant(),
  createdAt: createdAt(),
  closedAt: instant(),
})

/** The picture that somebody chose for themself, in our own encoding. A new one is a new row, since its address is cached. */
export const accountAvatars = pgTable('account_avatars', {
  id: primaryId(),
  accountId: uuid()
    .notNull()
    .unique('account_avatars_account')
    .references(() => accounts.id),
  image: bytea().notNull(),
  createdAt: createdAt(),
})

/** A phone (E.164) or e-mail (lower case) that an account proved. Written by proofs only. */
export const identifiers = pgTable(
  'identifiers',
  {
    id: primaryId(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    kind: text({ enum: ['phone', 'email'] }).notNull(),
    value: text().notNull(),
    proof: text({ enum: ['invitation-link', 'code', 'set-up', 'recovery-link'] }).notNull(),
    provenAt: createdAt(),
    /** Last successful use in a sign-in; a phone idle for 90 days may have a new owner. */
    lastUsedAt: createdAt(),
  },
  (t) => [
    unique('identifiers_value').on(t.kind, t.value),
    index('identifiers_account').on(t.accountId),
    check('identifiers_normalised', sql`${t.value} = lower(${t.value}) and ${t.value} <> ''`),
  ],
)

export const consents = pgTable(
  'consents',
  {
    id: primaryId(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** The organisation the data was given to; null for the installation itself. */
    organizationId: uuid(),
    purpose: text({ enum: ['personal-data'] }).notNull(),
    textVersion: text().notNull(),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    address: inet().notNull(),
    givenAt: createdAt(),
    withdrawnAt: instant(),
  },
  (t) => [index('consents_account').on(t.accountId)],
)
