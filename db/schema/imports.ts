import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { bytea, createdAt, instant, primaryId, withinOrganization } from './columns'
import { equipment } from './equipment'
import { jobs } from './jobs'
import { organizations } from './organizations'
import { memberships } from './people'
import { roles } from './roles'

/** How the bytes of an uploaded table are read. */
export type TableFormat =
  | { kind: 'xlsx' }
  | {
      kind: 'csv'
      encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'
      delimiter: ';' | ',' | '\t'
      hasSeparatorLine: boolean
    }

/** Where a file goes: one of the two directories of people, or the equipment. */
const directory = () => text({ enum: ['employee', 'customer', 'equipment'] }).notNull()

/** A file on its way into a directory: uploaded, its columns named, rehearsed, then written by a job. */
export const imports = pgTable(
  'imports',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    directory: directory(),
    createdByAccountId: uuid()
      .notNull()
      .references(() => accounts.id),
    createdAt: createdAt(),
    fileName: text().notNull(),
    /** Bytes. */
    fileSize: bigint({ mode: 'number' }).notNull().default(0),
    /** Null until the whole file is here. */
    format: jsonb().$type<TableFormat>(),
    /** The first row, and the few after it that are shown while columns are named. */
    headings: text().array().notNull().default([]),
    sample: jsonb().$type<string[][]>().notNull().default([]),
    /** What each column holds: a field's name, empty for a column that is left out. */
    columns: text().array().notNull().default([]),
    /** For newcomers of whom the file says nothing. */
    defaultRoleId: uuid(),
    defaultCompany: text().notNull().default(''),
    /** Whether companies and districts that nobody has yet are created. */
    createsEntries: boolean().notNull().default(false),
    /** Those that its rows created; an undo takes them away again where nobody else uses them by now. */
    createdCompanies: uuid().array().notNull().default([]),
    createdDistricts: uuid().array().notNull().default([]),
    invitation: text({ enum: ['none', 'now', 'later'] })
      .notNull()
      .default('none'),
    inviteAt: instant(),
    /** How the rows of a finished rehearsal fall. */
    newRows: integer().notNull().default(0),
    changedRows: integer().notNull().default(0),
    unchangedRows: integer().notNull().default(0),
    refusedRows: integer().notNull().default(0),
    checkJobId: uuid(),
    runJobId: uuid(),
  },
  (t) => [
    unique('imports_tenant').on(t.organizationId, t.id),
    index('imports_newest').on(t.organizationId, t.directory, t.id),
    withinOrganization('imports_default_role', t, t.defaultRoleId, roles),
    withinOrganization('imports_check_job', t, t.checkJobId, jobs),
    withinOrganization('imports_run_job', t, t.runJobId, jobs),
  ],
)

const ofImport = () => ({ organizationId: uuid().notNull(), importId: uuid().notNull() })

/** The uploaded file as it came, until its rows are staged. */
export const importChunks = pgTable(
  'import_chunks',
  { ...ofImport(), number: integer().notNull(), bytes: bytea().notNull() },
  (t) => [
    primaryKey({ columns: [t.importId, t.number] }),
    withinOrganization('import_chunks_import', t, t.importId, imports).onDelete('cascade'),
  ],
)

/** Why one row is refused: the field, the sentence's key and its values. Of others ids alone. */
export type RowProblem = {
  field?: string
  message: string
  params?: Record<string, string | number>
  holder?: { id: string; directory: 'employee' | 'customer' | 'equipment' }
}

/** One row of the file, as it came or was mended, and what the rehearsal says of it. */
export const importRows = pgTable(
  'import_rows',
  {
    ...ofImport(),
    /** From 0, without gaps. */
    ordinal: integer().notNull(),
    /** As a spreadsheet counts the file's rows: from 1, with the headings. */
    number: integer().notNull(),
    cells: text().array().notNull(),
    verdict: text({ enum: ['new', 'changed', 'unchanged', 'refused'] }).notNull(),
    problems: jsonb().$type<RowProblem[]>(),
    /** Old and new by field. */
    changes: jsonb().$type<Record<string, [unknown, unknown]>>(),
    /** What the row is matched by; null where the file says nothing. */
    externalId: text(),
    mobilePhone: text(),
    email: text(),
    /** In lower case. */
    inventoryNumber: text(),
    serialNumber: text(),
    /** What an object is called, folded as `sort_name` of `equipment`: rows may name what they are a part of by it. */
    objectName: text(),
    /** What the row calls the object that it is a part of; null where it says nothing of it. */
    parentCalled: text(),
    /** How an object that stands already is called so: 1 by inventory number, 2 serial number, 3 name; 4 where none is. */
    parentFoundBy: integer(),
    /** The row that brings or changes what this one is a part of. */
    parentOrdinal: integer(),
    /** Refused for that row's sake alone: `verdict` would be another without it. */
    isHeld: boolean().notNull().default(false),
    /** What the row changes, or what it became. */
    membershipId: uuid(),
    equipmentId: uuid(),
    /** What the job made of it; null before. */
    outcome: text({ enum: ['created', 'changed', 'refused', 'undone'] }),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.ordinal] }),
    index('import_rows_by_verdict').on(t.importId, t.verdict, t.ordinal),
    index('import_rows_by_external_id').on(t.externalId, t.importId).where(sql`${t.externalId} is not null`),
    index('import_rows_by_phone').on(t.mobilePhone, t.importId).where(sql`${t.mobilePhone} is not null`),
    index('import_rows_by_email').on(t.email, t.importId).where(sql`${t.email} is not null`),
    index('import_rows_by_number')
      .on(t.inventoryNumber, t.importId)
      .where(sql`${t.inventoryNumber} is not null`),
    index('import_rows_by_serial_number')
      .on(t.serialNumber, t.importId)
      .where(sql`${t.serialNumber} is not null`),
    index('import_rows_by_object_name').on(t.objectName, t.importId).where(sql`${t.objectName} is not null`),
    index('import_rows_by_parent').on(t.importId, t.parentOrdinal).where(sql`${t.parentOrdinal} is not null`),
    index('import_rows_by_membership').on(t.membershipId).where(sql`${t.membershipId} is not null`),
    index('import_rows_by_equipment').on(t.equipmentId).where(sql`${t.equipmentId} is not null`),
    withinOrganization('import_rows_import', t, t.importId, imports).onDelete('cascade'),
    withinOrganization('import_rows_membership', t, t.membershipId, memberships),
    withinOrganization('import_rows_equipment', t, t.equipmentId, equipment),
    check('import_rows_email_normalised', sql`${t.email} = lower(${t.email})`),
  ],
)

/** What a heading stood for the last time in this organisation; an empty field is a column that was left out. */
export const importHeadings = pgTable(
  'import_headings',
  {
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    directory: directory(),
    /** In lower case, without punctuation. */
    heading: text().notNull(),
    field: text().notNull(),
    usedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.directory, t.heading] })],
)
