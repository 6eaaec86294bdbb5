import { sql } from 'drizzle-orm'
import { index, inet, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, primaryId } from './columns'

/** Append only: the role that web and worker use may insert and read, never change or delete. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: primaryId(),
    organizationId: uuid(),
    at: createdAt(),
    /** `people.created`, `sign-in.refused`, … — the typed union of features/audit/events.ts. */
    event: text().notNull(),
    actorKind: text({ enum: ['person', 'system', 'stranger'] }).notNull(),
    actorAccountId: uuid(),
    actorMembershipId: uuid(),
    actorName: text().notNull().default(''),
    subjectKind: text(),
    subjectId: uuid(),
    subjectName: text().notNull().default(''),
    /** What changed, without secrets. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    address: inet(),
  },
  (t) => [
    index('audit_entries_time').on(t.organizationId, t.at, t.id),
    index('audit_entries_event').on(t.organizationId, t.event, t.at, t.id),
    // The event last, so that a range of addresses and kinds is looked for in the index alone.
    index('audit_entries_address').on(t.organizationId, t.address, t.at, t.id, t.event),
    index('audit_entries_subject').on(t.subjectId, t.at, t.id),
    index('audit_entries_actor').on(t.actorAccountId, t.at, t.id),
    index('audit_entries_changes').on(t.organizationId, t.id).where(sql`${t.details} ? 'changes'`),
  ],
)
