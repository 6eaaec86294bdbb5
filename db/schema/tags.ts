import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import { equipment } from './equipment'
import { organizations } from './organizations'

/** One printed QR code. Whoever scans it reads the passport of the equipment that it is bound to. */
export const tags = pgTable(
  'tags',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** In the address: 130 random bits, see `features/tags/code.ts`. Everybody before the sticker reads it, so it is no secret. */
    code: text().notNull().unique('tags_code'),
    /** Printed for typing by hand, without its hyphen: see `features/tags/number.ts`. */
    number: text().notNull(),
    state: text({ enum: ['blank', 'bound', 'revoked', 'lost'] })
      .notNull()
      .default('blank'),
    /** A revoked or lost tag keeps what it was bound to last. */
    equipmentId: uuid(),
    /** Raised by every change, so that of two people at one tag the second is told. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    changedAt: createdAt(),
  },
  (t) => [
    unique('tags_tenant').on(t.organizationId, t.id),
    unique('tags_number').on(t.organizationId, t.number),
    withinOrganization('tags_equipment', t, t.equipmentId, equipment),
    check('tags_bound_to_something', sql`${t.state} <> 'bound' or ${t.equipmentId} is not null`),
    check('tags_blank_to_nothing', sql`${t.state} <> 'blank' or ${t.equipmentId} is null`),
    index('tags_by_age').on(t.organizationId, t.createdAt, t.id),
    index('tags_by_state').on(t.organizationId, t.state, t.createdAt, t.id),
    index('tags_by_equipment').on(t.equipmentId, t.id).where(sql`${t.equipmentId} is not null`),
  ],
)

/** What became of a tag, one row a step. */
export const tagEvents = pgTable(
  'tag_events',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    tagId: uuid().notNull(),
    kind: text({
      enum: ['created', 'bound', 'revoked', 'lost', 'found', 'printed', 'unreadable'],
    }).notNull(),
    /** What it was bound to from then on. */
    equipmentId: uuid(),
    byAccountId: uuid().references(() => accounts.id),
    at: createdAt(),
  },
  (t) => [
    withinOrganization('tag_events_tag', t, t.tagId, tags),
    withinOrganization('tag_events_equipment', t, t.equipmentId, equipment),
    index('tag_events_by_tag').on(t.tagId, t.id),
  ],
)

/** Hosts that labels were ever printed with. All of them lead to the passports for good; new labels carry the current one. */
export const tagHosts = pgTable(
  'tag_hosts',
  {
    host: text().primaryKey(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    isCurrent: boolean().notNull().default(true),
    chosenAt: createdAt(),
  },
  (t) => [uniqueIndex('tag_hosts_current').on(t.organizationId).where(sql`${t.isCurrent}`)],
)

/** A sheet or roll of labels; every length in millimetres. A roll is a page a label. */
export type LabelSheet = {
  page: { width: number; height: number }
  label: { width: number; height: number }
  columns: number
  rows: number
  /** Of the first label from the page's left and upper edge. */
  margin: { left: number; top: number }
  /** Between neighbours. */
  gap: { across: number; down: number }
}

/** How labels look and where they go; stored with a print, so that it can be drawn again as it was. */
export type LabelDesign = {
  sheet: LabelSheet
  /** What stands beside the code; the printed number always does. */
  fields: ('organization' | 'name' | 'type' | 'inventoryNumber' | 'serialNumber' | 'address' | 'phone')[]
  hasLogo: boolean
  /** How much of a code may be worn off: 7, 15, 25 and 30 per cent (ISO/IEC 18004 §7.5.1). */
  level: 'L' | 'M' | 'Q' | 'H'
  /** Light squares around the code; ISO/IEC 18004 §9.1 asks for 4. */
  quiet: number
  format: 'pdf' | 'svg' | 'png'
  /** The first cell that is still there, counted from 0. */
  start: number
}

/** Labels asked for together: which tags in which order, and how they look. */
export const labelPrints = pgTable(
  'label_prints',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    design: jsonb().$type<LabelDesign>().notNull(),
    format: text({ enum: ['pdf', 'svg', 'png'] }).notNull(),
    count: integer().notNull(),
    byAccountId: uuid().references(() => accounts.id),
    createdAt: createdAt(),
    /** Every label was drawn and read again; those that were read are stored. */
    finishedAt: instant(),
  },
  (t) => [
    unique('label_prints_tenant').on(t.organizationId, t.id),
    index('label_prints_by_age').on(t.organizationId, t.createdAt),
  ],
)

export const labelPrintTags = pgTable(
  'label_print_tags',
  {
    organizationId: uuid().notNull(),
    printId: uuid().notNull(),
    /** From 0, in the order of the sheet. */
    position: integer().notNull(),
    tagId: uuid().notNull(),
    /** Its drawn code says something else than its address, so that it stands in no file. */
    isUnreadable: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.printId, t.position] }),
    withinOrganization('label_print_tags_print', t, t.printId, labelPrints).onDelete('cascade'),
    withinOrganization('label_print_tags_tag', t, t.tagId, tags),
    index('label_print_tags_by_tag').on(t.tagId),
    index('label_print_tags_unreadable').on(t.printId, t.position).where(sql`${t.isUnreadable}`),
  ],
)

/** A drawn part of a print: whole sheets of a PDF, or files of an archive. */
export const labelParts = pgTable(
  'label_parts',
  {
    organizationId: uuid().notNull(),
    printId: uuid().notNull(),
    /** The first label's position. */
    position: integer().notNull(),
    /** How many stand in it. */
    labels: integer().notNull(),
    bytes: integer().notNull(),
    /** SHA-256 in hex, by which `lib/storage.ts` keeps the file. */
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.printId, t.position] }),
    withinOrganization('label_parts_print', t, t.printId, labelPrints).onDelete('cascade'),
  ],
)

/** Every opening of a passport, kept for `scanDays`. */
export const scans = pgTable(
  'scans',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid().notNull(),
    tagId: uuid().notNull(),
    /** What it was bound to then. */
    equipmentId: uuid(),
    tier: text({ enum: ['anyone', 'signed-in', 'staff'] }).notNull(),
    state: text({ enum: ['blank', 'bound', 'revoked', 'lost'] }).notNull(),
    accountId: uuid().references(() => accounts.id),
    /** The first 24 bits of an IPv4 address, 48 of an IPv6 one: a neighbourhood, no person. */
    network: inet().notNull(),
    at: createdAt(),
  },
  (t) => [
    withinOrganization('scans_tag', t, t.tagId, tags),
    index('scans_by_age').on(t.organizationId, t.at, t.id),
    index('scans_by_tag').on(t.tagId, t.at),
    index('scans_by_equipment').on(t.equipmentId, t.at).where(sql`${t.equipmentId} is not null`),
  ],
)
