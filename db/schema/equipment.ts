import { type SQL, sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
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
import { accounts } from './accounts'
import { audience, createdAt, instant, primaryId, withinOrganization } from './columns'
import { equipmentAttributes, equipmentTypes } from './equipment-types'
import { files } from './files'
import { organizations } from './organizations'
import { companies, districts, memberships } from './people'

/** Somebody at the place who can be called: a guard's post, a caretaker. */
export type EquipmentContact = { name: string; phone: string; note: string }

/** The thing that carries a QR code. Parents form a tree without cycles, which `features/equipment/tree.ts` keeps. */
export const equipment = pgTable(
  'equipment',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    name: text().notNull(),
    typeId: uuid(),
    parentId: uuid(),
    serialNumber: text().notNull().default(''),
    inventoryNumber: text().notNull().default(''),
    manufacturer: text().notNull().default(''),
    model: text().notNull().default(''),
    /** Whose it is. */
    companyId: uuid(),
    districtId: uuid(),
    /** Its own; empty where the parent's holds. */
    address: text().notNull().default(''),
    /** What the parents say, kept here for search and lists; of no account where `address` is filled. */
    inheritedAddress: text().notNull().default(''),
    /** Whether a published passport tells strangers the address. */
    isAddressPublic: boolean().notNull().default(true),
    description: text().notNull().default(''),
    /** What anybody near it must know. */
    safetyNote: text().notNull().default(''),
    /** For the staff alone. */
    notes: text().notNull().default(''),
    commissionedOn: date(),
    warrantyUntil: date(),
    /** The colleague who answers for it. */
    responsibleId: uuid(),
    contacts: jsonb().$type<EquipmentContact[]>().notNull().default([]),
    state: text({ enum: ['working', 'faulty', 'in-repair', 'idle', 'retired'] })
      .notNull()
      .default('working'),
    /** Whether anybody with its code sees the public part of its passport. */
    isPublished: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    deletedAt: instant(),
    /** Raised by every edit, so that the second of two editors is told. */
    version: integer().notNull().default(1),
    /** What the list sorts by, folded as `db/text-search.ts` folds. */
    sortName: text()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`translate(lower(${equipment.name}), 'ё', 'е')`),
    /**
     * Names that the list sorts by, folded, as copies beside the object: an order over a joined table would sort a million
     * objects for a page. Triggers write them (`keep_equipment_order`), nobody else.
     */
    typeSort: text().notNull().default(''),
    companySort: text().notNull().default(''),
    districtSort: text().notNull().default(''),
    /** The address that is shown, its own or the inherited one, folded. */
    addressSort: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`translate(lower(case when ${equipment.address} = '' then ${equipment.inheritedAddress} else ${equipment.address} end), 'ё', 'е')`,
      ),
    modelSort: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL => sql`translate(lower(${equipment.manufacturer} || ' ' || ${equipment.model}), 'ё', 'е')`,
      ),
    /** What the list searches. */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`translate(lower(${equipment.name} || ' ' || ${equipment.serialNumber} || ' ' || ${equipment.inventoryNumber} || ' ' || ${equipment.manufacturer} || ' ' || ${equipment.model} || ' ' || case when ${equipment.address} = '' then ${equipment.inheritedAddress} else ${equipment.address} end), 'ё', 'е')`,
      ),
  },
  (t) => [
    unique('equipment_tenant').on(t.organizationId, t.id),
    withinOrganization('equipment_type', t, t.typeId, equipmentTypes),
    withinOrganization('equipment_parent', t, t.parentId, t),
    withinOrganization('equipment_company', t, t.companyId, companies),
    withinOrganization('equipment_district', t, t.districtId, districts),
    withinOrganization('equipment_responsible', t, t.responsibleId, memberships),
    check('equipment_not_its_own_parent', sql`${t.parentId} <> ${t.id}`),
    uniqueIndex('equipment_inventory_number')
      .on(t.organizationId, sql`lower(${t.inventoryNumber})`)
      .where(sql`${t.inventoryNumber} <> '' and ${t.deletedAt} is null`),
    index('equipment_by_name').on(t.organizationId, t.sortName, t.id),
    index('equipment_by_type_name').on(t.organizationId, t.typeSort, t.sortName, t.id),
    index('equipment_by_company_name').on(t.organizationId, t.companySort, t.sortName, t.id),
    index('equipment_by_district_name').on(t.organizationId, t.districtSort, t.sortName, t.id),
    index('equipment_by_address').on(t.organizationId, t.addressSort, t.sortName, t.id),
    index('equipment_by_model').on(t.organizationId, t.modelSort, t.sortName, t.id),
    index('equipment_by_serial_number').on(t.organizationId, t.serialNumber, t.sortName, t.id),
    index('equipment_by_number').on(t.organizationId, t.inventoryNumber, t.sortName, t.id),
    index('equipment_by_warranty').on(
      t.organizationId,
      sql`coalesce(${t.warrantyUntil}, '9999-12-31'::date)`,
      t.sortName,
      t.id,
    ),
    index('equipment_by_type')
      .on(t.organizationId, t.typeId, t.sortName, t.id)
      .where(sql`${t.deletedAt} is null`),
    index('equipment_by_company')
      .on(t.organizationId, t.companyId, t.sortName, t.id)
      .where(sql`${t.deletedAt} is null`),
    index('equipment_by_district')
      .on(t.organizationId, t.districtId, t.sortName, t.id)
      .where(sql`${t.deletedAt} is null`),
    index('equipment_by_parent').on(t.organizationId, t.parentId, t.sortName, t.id),
    index('equipment_by_state').on(t.organizationId, t.state, t.sortName, t.id),
    index('equipment_by_responsible').on(t.responsibleId).where(sql`${t.responsibleId} is not null`),
    index('equipment_in_bin').on(t.organizationId, t.deletedAt).where(sql`${t.deletedAt} is not null`),
    // Without the first letter of the name: `equipment_by_name` knows how names begin.
    index('equipment_search').using('gin', sql`right(${t.searchText}, -1) gin_trgm_ops`),
  ],
)

/** What an object says to an attribute, in the JSON type of its kind: see `features/attributes/attribute-value.ts`. */
export const equipmentAttributeValues = pgTable(
  'equipment_attribute_values',
  {
    organizationId: uuid().notNull(),
    equipmentId: uuid().notNull(),
    attributeId: uuid().notNull(),
    value: jsonb().$type<string | number | boolean | string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.equipmentId, t.attributeId] }),
    withinOrganization('equipment_attribute_values_equipment', t, t.equipmentId, equipment),
    withinOrganization('equipment_attribute_values_attribute', t, t.attributeId, equipmentAttributes),
    index('equipment_attribute_values_by_attribute').on(t.attributeId),
  ],
)

/** What was done to an object, one entry a visit. */
export const serviceEntries = pgTable(
  'service_entries',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    equipmentId: uuid().notNull(),
    kind: text({ enum: ['inspection', 'maintenance', 'repair', 'installation', 'note'] }).notNull(),
    performedOn: date().notNull(),
    words: text().notNull(),
    byAccountId: uuid().references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique('service_entries_tenant').on(t.organizationId, t.id),
    withinOrganization('service_entries_equipment', t, t.equipmentId, equipment),
    index('service_entries_by_day').on(t.equipmentId, t.performedOn, t.id),
  ],
)

/** A photo or document of an object, perhaps of one attribute or service entry. */
export const equipmentFiles = pgTable(
  'equipment_files',
  {
    organizationId: uuid().notNull(),
    equipmentId: uuid().notNull(),
    fileId: uuid().notNull(),
    /** Of a value of kind `file`: the attribute's audience holds for it too. */
    attributeId: uuid(),
    serviceEntryId: uuid(),
    audience: audience(),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.equipmentId, t.fileId] }),
    withinOrganization('equipment_files_equipment', t, t.equipmentId, equipment),
    withinOrganization('equipment_files_file', t, t.fileId, files).onDelete('cascade'),
    withinOrganization('equipment_files_attribute', t, t.attributeId, equipmentAttributes),
    withinOrganization('equipment_files_entry', t, t.serviceEntryId, serviceEntries),
    index('equipment_files_by_file').on(t.fileId),
  ],
)
