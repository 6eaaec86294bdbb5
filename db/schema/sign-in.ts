import { boolean, index, inet, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId } from './columns'
import { organizations } from './organizations'

/** The state machine a browser walks from «who are you» to a session, bound to it by an HttpOnly cookie. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    id: primaryId(),
    /** SHA-256 of the cookie's secret, base64url. */
    secretHash: text().notNull().unique(),
    purpose: text({ enum: ['sign-in', 'password', 'confirm-contact', 'registration', 'connect', 'report'] })
      .notNull()
      .default('sign-in'),
    contactKind: text({ enum: ['phone', 'email'] }).notNull(),
    /** Empty while somebody who began at a server's address has typed none. */
    contact: text().notNull(),
    state: text({ enum: ['identified', 'code-sent', 'proven', 'done', 'redeemed'] })
      .notNull()
      .default('identified'),
    /** Who the proof showed this to be; null for a stranger and before the proof. */
    accountId: uuid().references(() => accounts.id),
    /** The invitation or membership this attempt leads to, when a first password is created. */
    invitationId: uuid(),
    /** The link, sent by an administrator, that proved the person instead of a code. */
    recoveryLinkId: uuid(),
    /** The corporate server that a proven work e-mail connects to. */
    organizationId: uuid().references(() => organizations.id),
    /** What was shown to that server, as `features/servers/corporate-proof.ts` reads it; null before the proof. */
    corporateProof: jsonb().$type<unknown>(),
    /** Path on this origin to open after sign-in. */
    returnTo: text(),
    address: inet().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('sign_in_attempts_expiry').on(t.expiresAt)],
)

/** One live code an attempt. The digits are derived from the row's id by a keyed hash and stored nowhere. */
export const oneTimeCodes = pgTable(
  'one_time_codes',
  {
    id: primaryId(),
    attemptId: uuid()
      .notNull()
      .references(() => signInAttempts.id, { onDelete: 'cascade' }),
    contactKind: text({ enum: ['phone', 'email'] }).notNull(),
    contact: text().notNull(),
    digits: integer().notNull(),
    /** False when nobody may have this code: it is compared all the same and never matches. */
    deliverable: boolean().notNull(),
    tries: integer().notNull().default(0),
    sends: integer().notNull().default(1),
    createdAt: createdAt(),
    sentAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index('one_time_codes_attempt').on(t.attemptId)],
)

/** Counters of limits, one row a key and window; raised in one statement before anything is compared. */
export const rateCounters = pgTable(
  'rate_counters',
  {
    /** `rule:subject`; the subject (contact, address, account) is hashed with the installation's key. */
    key: text().notNull(),
    windowStart: instant().notNull(),
    count: integer().notNull().default(0),
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index('rate_counters_expiry').on(t.expiresAt)],
)

/** Growing waits after wrong passwords, one row an account, contact or known browser; see `features/sign-in/waits.ts`. */
export const signInWaits = pgTable(
  'sign_in_waits',
  {
    /** As in `rateCounters`. */
    key: text().primaryKey(),
    failures: integer().notNull(),
    blockedUntil: instant(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('sign_in_waits_expiry').on(t.expiresAt)],
)

/** A browser that signed in to an account before; it has quotas of its own there. */
export const knownBrowsers = pgTable(
  'known_browsers',
  {
    browserHash: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    lastUsedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.browserHash, t.accountId] })],
)

/** The authority on who is signed in; the cookie only points here. */
export const sessions = pgTable(
  'sessions',
  {
    id: primaryId(),
    /** SHA-256 of the session token, base64url. */
    tokenHash: text().notNull().unique(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** The active organisation; null for an external person. */
    organizationId: uuid(),
    /** The organisation whose provider or directory alone says who this is; null once the person proved it themself. */
    vouchedBy: uuid(),
    userAgent: text().notNull().default(''),
    address: inet().notNull(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    /** Last use of the administration area, which forgets sooner than the rest. */
    adminSeenAt: instant(),
    /** When the person last proved themself in this session; changing contacts or password wants a fresh proof. */
    provenAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index('sessions_account').on(t.accountId)],
)
