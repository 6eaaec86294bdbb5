import { type SQL, sql } from 'drizzle-orm'
import {
  boolean,
  index,
  inet,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { equipment } from './equipment'
import { files } from './files'
import { organizations } from './organizations'
import { memberships } from './people'
import { signInAttempts } from './sign-in'
import { tags } from './tags'

const requestState = () => text({ enum: ['new', 'accepted', 'in-work', 'done', 'refused'] })

/** What somebody before a piece of equipment reported, signed in or not. */
export const serviceRequests = pgTable(
  'service_requests',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** What people call it. Drawn at random, so that no two of them tell how many there were between. */
    number: integer().notNull(),
    tagId: uuid().notNull(),
    /** What the tag was bound to; null for a blank one. */
    equipmentId: uuid(),
    /** Made with the form, so that one form sent twice is one request. */
    draftId: uuid().notNull(),
    state: requestState().notNull().default('new'),
    /** Why it was refused, for the reporter to read. */
    refusalReason: text().notNull().default(''),
    words: text().notNull(),
    reporterName: text().notNull().default(''),
    /** Null for a stranger. */
    reporterAccountId: uuid().references(() => accounts.id),
    channel: text({ enum: ['call', 'sms', 'email', 'none'] }).notNull(),
    /** A phone (E.164) or an e-mail in lower case; null where `channel` is `none`. */
    contact: text(),
    /** Nothing is sent to a contact before. */
    contactProvenAt: instant(),
    /** The attempt whose code proves the contact. */
    attemptId: uuid().references(() => signInAttempts.id, { onDelete: 'set null' }),
    /** SHA-256 of the token that opens the reporter's page, base64url. */
    trackingHash: text().notNull().unique(),
    locale: text({ enum: ['ru', 'en'] }).notNull(),
    /** Which text the reporter agreed to, at `created_at`, from `address`; null for a member, who did so before. */
    consentVersion: text(),
    address: inet().notNull(),
    assigneeId: uuid(),
    /** The reporter added something, and nobody of the staff has done anything since. */
    awaitsAnswer: boolean().notNull().default(false),
    /** Raised by every change of state or assignee, so that the second of two administrators is told. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    /** When it was done or refused. */
    finishedAt: instant(),
    /** What the list searches, folded as `db/text-search.ts` folds. */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`translate(lower(${serviceRequests.words} || ' ' || ${serviceRequests.reporterName}), 'ё', 'е')`,
      ),
  },
  (t) => [
    unique('service_requests_tenant').on(t.organizationId, t.id),
    unique('service_requests_number').on(t.organizationId, t.number),
    unique('service_requests_draft').on(t.organizationId, t.draftId),
    withinOrganization('service_requests_tag', t, t.tagId, tags),
    withinOrganization('service_requests_equipment', t, t.equipmentId, equipment),
    withinOrganization('service_requests_assignee', t, t.assigneeId, memberships),
    index('service_requests_by_time').on(t.organizationId, t.createdAt, t.id),
    index('service_requests_by_state').on(t.organizationId, t.state, t.createdAt, t.id),
    index('service_requests_by_assignee')
      .on(t.organizationId, t.assigneeId, t.createdAt, t.id)
      .where(sql`${t.assigneeId} is not null`),
    index('service_requests_by_equipment')
      .on(t.equipmentId, t.createdAt)
      .where(sql`${t.equipmentId} is not null`),
    index('service_requests_awaiting')
      .on(t.organizationId, t.createdAt, t.id)
      .where(sql`${t.state} = 'new' or ${t.awaitsAnswer}`),
    index('service_requests_by_tag').on(t.tagId),
    index('service_requests_by_account')
      .on(t.reporterAccountId, t.createdAt)
      .where(sql`${t.reporterAccountId} is not null`),
    index('service_requests_by_contact').on(t.organizationId, t.contact).where(sql`${t.contact} is not null`),
    index('service_requests_finished')
      .on(t.organizationId, t.finishedAt)
      .where(sql`${t.finishedAt} is not null`),
    index('service_requests_search').using('gin', t.searchText.op('gin_trgm_ops')),
  ],
)

/** What was said and done about a request, in the order of its time. */
export const requestEntries = pgTable(
  'request_entries',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    requestId: uuid().notNull(),
    kind: text({ enum: ['comment', 'state', 'assignee'] }).notNull(),
    /** Whether the reporter reads it. */
    isPublic: boolean().notNull(),
    by: text({ enum: ['reporter', 'staff'] }).notNull(),
    /** The colleague, when it is by the staff. */
    authorId: uuid(),
    /** What the request became. */
    state: requestState(),
    /** Who has it since; null for nobody. */
    assigneeId: uuid(),
    words: text().notNull().default(''),
    /** As in `service_requests`. */
    draftId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('request_entries_tenant').on(t.organizationId, t.id),
    uniqueIndex('request_entries_draft').on(t.requestId, t.draftId),
    withinOrganization('request_entries_request', t, t.requestId, serviceRequests).onDelete('cascade'),
    withinOrganization('request_entries_author', t, t.authorId, memberships),
    withinOrganization('request_entries_assignee', t, t.assigneeId, memberships),
    index('request_entries_by_time').on(t.requestId, t.createdAt, t.id),
  ],
)

/** A photo of the reporter's, with the request itself or with one of their comments. */
export const requestFiles = pgTable(
  'request_files',
  {
    organizationId: uuid().notNull(),
    requestId: uuid().notNull(),
    fileId: uuid().notNull(),
    entryId: uuid(),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.fileId] }),
    withinOrganization('request_files_request', t, t.requestId, serviceRequests).onDelete('cascade'),
    withinOrganization('request_files_entry', t, t.entryId, requestEntries).onDelete('cascade'),
    withinOrganization('request_files_file', t, t.fileId, files).onDelete('cascade'),
    index('request_files_by_file').on(t.fileId),
  ],
)
