import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  inet,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId } from './columns'
import type { RowProblem } from './imports'
import { jobs } from './jobs'
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
    foreignKey({
      columns: [t.organizationId, t.defaultRoleId],
      foreignColumns: [roles.organizationId, roles.id],
      name: 'directory_syncs_default_role',
    }),
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
    foreignKey({
      columns: [t.organizationId, t.roleId],
      foreignColumns: [roles.organizationId, roles.id],
      name: 'directory_group_roles_role',
    }),
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
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
      name: 'directory_people_membership_key',
    }),
  ],
)

/** One reading of the directory, what it would change, and the job that changed it. */
export const directoryRuns = pgTable(
  'directory_runs',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Whose rights it has. */
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    address: inet(),
    trigger: text({ enum: ['button', 'schedule'] }).notNull(),
    /** Everybody, or whom the directory changed since the last run. Whoever is gone is looked for in both. */
    scope: text({ enum: ['whole', 'changes'] })
      .notNull()
      .default('whole'),
    /** `read`: what it would do is known, and `jobId` does it. `held`: it would close too many. */
    state: text({ enum: ['reading', 'read', 'held', 'stopped', 'failed'] })
      .notNull()
      .default('reading'),
    /** Why it failed: a word that features/directory-sync/problem-text.ts puts into a sentence. */
    problem: text(),
    jobId: uuid(),
    /** Entries that came so far. */
    entries: integer().notNull().default(0),
    /** Known people who could enter before. */
    known: integer().notNull().default(0),
    newRows: integer().notNull().default(0),
    changedRows: integer().notNull().default(0),
    refusedRows: integer().notNull().default(0),
    goneRows: integer().notNull().default(0),
    /** Whose worker reads it; a lease that ran out is another's to take, from the beginning. */
    leaseId: uuid(),
    leasedUntil: instant(),
    cursor: jsonb().$type<SyncCursor>(),
    createdAt: createdAt(),
    readAt: instant(),
  },
  (t) => [
    unique('directory_runs_tenant').on(t.organizationId, t.id),
    index('directory_runs_newest').on(t.organizationId, t.id),
    uniqueIndex('directory_runs_one_reading').on(t.organizationId).where(sql`${t.state} = 'reading'`),
    foreignKey({
      columns: [t.organizationId, t.jobId],
      foreignColumns: [jobs.organizationId, jobs.id],
      name: 'directory_runs_job',
    }),
  ],
)

/** What a run would do to one card, and what the job made of it. */
export const directoryRunRows = pgTable(
  'directory_run_rows',
  {
    organizationId: uuid().notNull(),
    runId: uuid().notNull(),
    /** From 0, without gaps. */
    ordinal: integer().notNull(),
    verdict: text({ enum: ['new', 'changed', 'gone', 'refused'] }).notNull(),
    name: text().notNull(),
    subject: text(),
    /** As the directory told it, so that the job judges it once more. */
    entry: jsonb().$type<unknown>(),
    /** Old and new by field. */
    changes: jsonb().$type<Record<string, [unknown, unknown]>>(),
    problems: jsonb().$type<RowProblem[]>(),
    membershipId: uuid(),
    mobilePhone: text(),
    email: text(),
    outcome: text({ enum: ['created', 'changed', 'closed', 'left', 'undone'] }),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.ordinal] }),
    index('directory_run_rows_by_verdict').on(t.runId, t.verdict, t.ordinal),
    index('directory_run_rows_by_membership')
      .on(t.membershipId, t.runId)
      .where(sql`${t.membershipId} is not null`),
    index('directory_run_rows_by_phone').on(t.mobilePhone, t.runId).where(sql`${t.mobilePhone} is not null`),
    index('directory_run_rows_by_email').on(t.email, t.runId).where(sql`${t.email} is not null`),
    foreignKey({
      columns: [t.organizationId, t.runId],
      foreignColumns: [directoryRuns.organizationId, directoryRuns.id],
      name: 'directory_run_rows_run',
    }).onDelete('cascade'),
  ],
)

/** Whom a run saw, until it knows who is gone. */
export const directorySightings = pgTable(
  'directory_sightings',
  {
    organizationId: uuid().notNull(),
    runId: uuid().notNull(),
    subject: text().notNull(),
    isClosed: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.subject] }),
    foreignKey({
      columns: [t.organizationId, t.runId],
      foreignColumns: [directoryRuns.organizationId, directoryRuns.id],
      name: 'directory_sightings_run',
    }).onDelete('cascade'),
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
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
      name: 'directory_sign_ins_membership',
    }),
  ],
)
