import { sql } from 'drizzle-orm'
import {
  boolean,
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
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import type { SyncCursor } from './directory-syncs'
import type { RowProblem } from './imports'
import { jobs } from './jobs'
import { organizations } from './organizations'

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
    /** Why it failed: a word that features/directory-sync/failure-text.ts puts into a sentence. */
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
    withinOrganization('directory_runs_job', t, t.jobId, jobs),
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
    withinOrganization('directory_run_rows_run', t, t.runId, directoryRuns).onDelete('cascade'),
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
    withinOrganization('directory_sightings_run', t, t.runId, directoryRuns).onDelete('cascade'),
  ],
)
