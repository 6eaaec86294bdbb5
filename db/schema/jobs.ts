import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
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
import { organizations } from './organizations'

/** Long work over many rows, done in batches by the worker; each batch moves `position` in its own transaction. */
export const jobs = pgTable(
  'jobs',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Who started it; every batch asks anew what they may. */
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** `people.add-role`, … — see features/job-control/kinds.ts. */
    kind: text().notNull(),
    /** Ids and choices, never codes or secrets. */
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    /** A draft waits for its person's word after the preview. */
    state: text({ enum: ['draft', 'queued', 'running', 'done', 'stopped', 'failed'] })
      .notNull()
      .default('queued'),
    /** Null until the first batch counted them. */
    total: integer(),
    /** How many rows lie behind: done, skipped and refused together. */
    position: integer().notNull().default(0),
    done: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** Rows that failed for a reason nobody foresaw; too many of them end the job. */
    poisoned: integer().notNull().default(0),
    /** How many rows the next batch takes, while it looks for one that breaks it; null for the kind's own number. */
    batchLimit: integer(),
    /** Batches in a row that the database was too busy for. */
    faults: integer().notNull().default(0),
    /** Why it failed: a word that features/jobs/problems.ts puts into a sentence. */
    problem: text(),
    /** The job whose journal this one takes back. */
    undoes: uuid(),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    /** From where it was started. */
    address: inet(),
    createdAt: createdAt(),
    /** Not before. */
    dueAt: createdAt(),
    /** The latest batch: whoever was served longest ago comes next. */
    servedAt: instant(),
    startedAt: instant(),
    finishedAt: instant(),
    /** When its person looked at how it ended. */
    seenAt: instant(),
  },
  (t) => [
    unique('jobs_tenant').on(t.organizationId, t.id),
    withinOrganization('jobs_undoes', t, t.undoes, t).onDelete('cascade'),
    uniqueIndex('jobs_one_undo').on(t.undoes).where(sql`${t.undoes} is not null`),
    index('jobs_due').on(t.dueAt).where(sql`${t.state} in ('queued', 'running')`),
    index('jobs_own').on(t.accountId, t.organizationId, t.createdAt, t.id),
    index('jobs_of_organization').on(t.organizationId, t.createdAt, t.id),
    index('jobs_finished').on(t.finishedAt).where(sql`${t.finishedAt} is not null`),
    check('jobs_counts', sql`${t.position} = ${t.done} + ${t.skipped} + ${t.refused}`),
  ],
)

const ofJob = () => ({ organizationId: uuid().notNull(), jobId: uuid().notNull() })

/** The rows that a job was started for, as they were selected then, a thousand ids a row. */
export const jobSubjects = pgTable(
  'job_subjects',
  { ...ofJob(), position: integer().notNull(), ids: uuid().array().notNull() },
  (t) => [
    primaryKey({ columns: [t.jobId, t.position] }),
    withinOrganization('job_subjects_job', t, t.jobId, jobs).onDelete('cascade'),
  ],
)

/** What stood in one row before a job changed it. */
export type JournalEntry = { subjectId: string; before: unknown }

/** What a batch replaced, kept for 24 hours; an undo takes the newest away first. */
export const jobJournal = pgTable(
  'job_journal',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ...ofJob(),
    entries: jsonb().$type<JournalEntry[]>().notNull(),
  },
  (t) => [
    index('job_journal_newest').on(t.jobId, t.id),
    withinOrganization('job_journal_job', t, t.jobId, jobs).onDelete('cascade'),
  ],
)

/** Rows that a batch left as they were, and why; see the kind's own words for its reasons. */
export const jobLeftovers = pgTable(
  'job_leftovers',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ...ofJob(),
    reason: text().notNull(),
    ids: uuid().array().notNull(),
  },
  (t) => [
    index('job_leftovers_by_reason').on(t.jobId, t.reason, t.id),
    withinOrganization('job_leftovers_job', t, t.jobId, jobs).onDelete('cascade'),
  ],
)
