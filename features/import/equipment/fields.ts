import type { EquipmentFacts } from '@/features/equipment/schema'
import { type MessageKey, messageKey } from '@/lib/translator'
import { type AttributeColumn, attributeName, isAttributeColumn } from '../attribute-column'

/** What a column can hold beside characteristics: an object's fields, its type and parent by their names. */
export const equipmentFields = [
  'name',
  'type',
  'inventoryNumber',
  'serialNumber',
  'state',
  'manufacturer',
  'model',
  'company',
  'district',
  'address',
  'parent',
  'commissionedOn',
  'warrantyUntil',
  'description',
  'safetyNote',
  'notes',
  'responsible',
  'contacts',
  'published',
] as const satisfies readonly (keyof EquipmentFacts | 'type' | 'parent' | 'responsible' | 'published')[]

export type EquipmentField = (typeof equipmentFields)[number]

/** Each type has characteristics of its own. */
export type EquipmentColumn = EquipmentField | AttributeColumn

const isField = (text: string): text is EquipmentField =>
  (equipmentFields as readonly string[]).includes(text)

export const isEquipmentColumn = (text: string): text is EquipmentColumn =>
  isField(text) || isAttributeColumn(text)

const fieldLabels: Record<EquipmentField, MessageKey> = {
  name: messageKey('equipment.field.name'),
  type: messageKey('equipment.field.type'),
  inventoryNumber: messageKey('equipment.field.inventoryNumber'),
  serialNumber: messageKey('equipment.field.serialNumber'),
  state: messageKey('equipment.field.state'),
  manufacturer: messageKey('equipment.field.manufacturer'),
  model: messageKey('equipment.field.model'),
  company: messageKey('equipment.field.company'),
  district: messageKey('equipment.field.district'),
  address: messageKey('equipment.field.address'),
  parent: messageKey('equipment.field.parent'),
  commissionedOn: messageKey('equipment.field.commissionedOn'),
  warrantyUntil: messageKey('equipment.field.warrantyUntil'),
  description: messageKey('equipment.field.description'),
  safetyNote: messageKey('equipment.field.safetyNote'),
  notes: messageKey('equipment.field.notes'),
  responsible: messageKey('equipment.field.responsible'),
  contacts: messageKey('equipment.field.contacts'),
  published: messageKey('equipment.filter.published'),
}

/** The message that calls a field; a characteristic by its own name. */
export const columnLabel = (column: EquipmentColumn): { key: MessageKey } | { name: string } =>
  isField(column) ? { key: fieldLabels[column] } : { name: attributeName(column) }
