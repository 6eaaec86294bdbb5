import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { roles } from './roles'
import { sessions, signInAttempts } from './sign-in'

/** The OpenID provider of an organisation, by which its people prove that they belong to it. One an organisation. */
export const openidProviders = pgTable('openid_providers', {
  organizationId: uuid()
    .primaryKey()
    .references(() => organizations.id),
  /** The issuer identifier (OpenID Connect Discovery 1.0, §2), exactly as the provider writes it. */
  issuer: text().notNull(),
  clientId: text().notNull(),
  /** Sealed; null for a client without a secret, which PKCE alone protects. */
  clientSecret: bytea(),
  /** Separated by spaces. */
  scopes: text().notNull(),
  /** From which claim each field of a card comes; a field that is absent is not taken. */
  claims: jsonb().$type<Record<string, string>>().notNull(),
  /** Claims that name a person's groups and roles there. */
  groupClaims: text().array().notNull(),
  /** Certificates in PEM that the provider's may lead to besides the well-known ones. */
  certificates: text().notNull().default(''),
  /** Whose rights hold for the roles that groups give; null is the owner's word, which came with the organisation. */
  savedByAccountId: uuid().references(() => accounts.id),
  /** Raised by every edit, so that the second of two editors is told. */
  version: integer().notNull().default(1),
})

/** Which role a group of the provider stands for. */
export const openidRoleRules = pgTable(
  'openid_role_rules',
  {
    organizationId: uuid()
      .notNull()
      .references(() => openidProviders.organizationId),
    group: text().notNull(),
    roleId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.group, t.roleId] }),
    withinOrganization('openid_role_rules_role', t, t.roleId, roles),
  ],
)

/** Somebody who left for the provider's page: with an attempt to prove themself, or with a session to try the settings. */
export const openidHandshakes = pgTable(
  'openid_handshakes',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => openidProviders.organizationId, { onDelete: 'cascade' }),
    attemptId: uuid()
      .unique()
      .references(() => signInAttempts.id, { onDelete: 'cascade' }),
    sessionId: uuid()
      .unique()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** The provider's address with all that the answer is checked against: state, nonce and verifier. Sealed. */
    departure: bytea().notNull(),
    /** When the answer came; there is one. */
    usedAt: instant(),
    /** The ID token; of a try, what came with it too. Sealed. */
    arrival: bytea(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    index('openid_handshakes_expiry').on(t.expiresAt),
    check('openid_handshakes_one_traveller', sql`num_nonnulls(${t.attemptId}, ${t.sessionId}) = 1`),
  ],
)

/** Sessions that began at a provider, where signing out ends one too. */
export const openidSessions = pgTable('openid_sessions', {
  sessionId: uuid()
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  organizationId: uuid()
    .notNull()
    .references(() => openidProviders.organizationId, { onDelete: 'cascade' }),
  /** The ID token, sealed, by which the provider knows which of its sessions ends. */
  idToken: bytea().notNull(),
})
