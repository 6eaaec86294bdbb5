import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'
import { roles } from './roles'

/** Up to where a directory's changes were read; another server of it counts otherwise. */
export type SyncCursor =
  | { kind: 'usn'; server: string; usn: string }
  /** Generalized time (RFC 4517 §3.3.13). */
  | { kind: 'time'; at: string }

/** How the corporate directory's people become cards, and when they are read. */
export const directorySyncs = pgTable(
  'directory_syncs',
  {
    organizationId: uuid()
      .primaryKey()
      .references(() => organizations.id),
    /** The directory's attribute by the name of `features/directory/mapping.ts`; empty where none is read. */
    attributes: jsonb().$type<Record<string, string>>().notNull(),
    /** For whom no group gives a role. */
    defaultRoleId: uuid().notNull(),
    /** Whether somebody whom no card knows gets one. */
    createsPeople: boolean().notNull().default(true),
    /** Whether companies and districts that nobody has yet are created. */
    createsEntries: boolean().notNull().default(false),
    /** Whether the directory's picture takes the place of one that somebody uploaded here. */
    replacesPhotos: boolean().notNull().default(false),
    /** How long somebody who was closed there stays here at most; null while nothing is read by itself. */
    intervalMinutes: integer(),
    /** A run that would close more than this share of the known people, in percent, waits for a word. */
    closingLimit: integer().notNull().default(10),
    /** Whose rights hold for what is written by schedule. */
    savedByAccountId: uuid()
      .notNull()
      .references(() => accounts.id),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    cursor: jsonb().$type<SyncCursor>(),
    /** When everything was read the last time; null after a change of the mapping. */
    readWholeAt: instant(),
    nextRunAt: instant(),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
  },
  (t) => [
    index('directory_syncs_due').on(t.nextRunAt).where(sql`${t.nextRunAt} is not null`),
    withinOrganization('directory_syncs_default_role', t, t.defaultRoleId, roles),
    check('directory_syncs_limit', sql`${t.closingLimit} between 1 and 100`),
    check('directory_syncs_interval', sql`${t.intervalMinutes} between 5 and 1440`),
  ],
)

/** A group of the directory whose members, those of groups inside it too, hold a role. */
export const directoryGroupRoles = pgTable(
  'directory_group_roles',
  { organizationId: uuid().notNull(), groupDn: text().notNull(), roleId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.groupDn, t.roleId] }),
    withinOrganization('directory_group_roles_role', t, t.roleId, roles),
  ],
)

/** Which card the directory's somebody is. It proves nothing: proofs stand in `corporate_identities`. */
export const directoryPeople = pgTable(
  'directory_people',
  {
    organizationId: uuid().notNull(),
    /** objectGUID or entryUUID, which outlives names and moves. */
    subject: text().notNull(),
    membershipId: uuid().notNull(),
    /** The `banned_at` that a sync wrote, so that it lifts no other ban. */
    closedAt: instant(),
    /** Keyed hash of the DN under which the last reading saw them: how others name them, without their name. */
    place: text(),
    /** Whom the directory calls their manager, by `place`; null for nobody. */
    managerPlace: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.subject] }),
    uniqueIndex('directory_people_membership').on(t.membershipId),
    index('directory_people_place').on(t.organizationId, t.place).where(sql`${t.place} is not null`),
    index('directory_people_manager')
      .on(t.organizationId, t.managerPlace)
      .where(sql`${t.managerPlace} is not null`),
    withinOrganization('directory_people_membership_key', t, t.membershipId, memberships),
  ],
)

/** How attempts to sign in by the directory ended. Of strangers' logins nothing is kept. */
export const directorySignIns = pgTable(
  'directory_sign_ins',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    at: createdAt(),
    /** `succeeded`, or why not: a word of features/directory-sign-ins/outcome.ts. */
    outcome: text().notNull(),
    /** The directory's server that answered last; null where none did. */
    host: text(),
    /** How long the directory took, in milliseconds. */
    tookMs: integer().notNull(),
    membershipId: uuid(),
  },
  (t) => [
    index('directory_sign_ins_newest').on(t.organizationId, t.at, t.id),
    index('directory_sign_ins_of_membership').on(t.membershipId).where(sql`${t.membershipId} is not null`),
    withinOrganization('directory_sign_ins_membership', t, t.membershipId, memberships),
  ],
)
