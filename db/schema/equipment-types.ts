import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { audience, createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'

export const equipmentTypes = pgTable(
  'equipment_types',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    /** Whose cards have these attributes as fields of their own; null for a type of equipment. */
    directory: text({ enum: ['employee', 'customer'] }),
    /** Raised by every edit of the type or its attributes, so that the second of two editors is told. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [
    unique('equipment_types_tenant').on(t.organizationId, t.id),
    uniqueIndex('equipment_types_name')
      .on(t.organizationId, sql`lower(${t.name})`)
      .where(sql`${t.deletedAt} is null and ${t.directory} is null`),
    uniqueIndex('equipment_types_of_directory').on(t.organizationId, t.directory),
  ],
)

/** What a type asks of its equipment beside the fields that all have. */
export const equipmentAttributes = pgTable(
  'equipment_attributes',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    typeId: uuid().notNull(),
    kind: text({
      enum: ['text', 'number', 'date', 'yes-no', 'choice', 'several', 'link', 'phone', 'file', 'long-text'],
    }).notNull(),
    name: text().notNull(),
    /** Of a number, such as «кВт». */
    unit: text().notNull().default(''),
    /** What a choice offers, in its order. */
    choices: text().array().notNull().default([]),
    isRequired: boolean().notNull().default(false),
    audience: audience(),
    position: integer().notNull(),
    /** Its values stay, and come back with it. */
    deletedAt: instant(),
  },
  (t) => [
    unique('equipment_attributes_tenant').on(t.organizationId, t.id),
    withinOrganization('equipment_attributes_type', t, t.typeId, equipmentTypes),
    uniqueIndex('equipment_attributes_name')
      .on(t.typeId, sql`lower(${t.name})`)
      .where(sql`${t.deletedAt} is null`),
  ],
)

/** What a person's card says to its directory's own fields, as `equipment_attribute_values` keeps it of objects. */
export const personAttributeValues = pgTable(
  'person_attribute_values',
  {
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    attributeId: uuid().notNull(),
    value: jsonb().$type<string | number | boolean | string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.membershipId, t.attributeId] }),
    withinOrganization('person_attribute_values_person', t, t.membershipId, memberships),
    withinOrganization('person_attribute_values_attribute', t, t.attributeId, equipmentAttributes),
    index('person_attribute_values_by_attribute').on(t.attributeId),
  ],
)
