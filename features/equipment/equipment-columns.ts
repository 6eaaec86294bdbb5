import type { MessageKey } from '@/lib/translator'

/** What the list shows beside the name, in this order; it sorts by each of them. */
export const equipmentColumns = [
  'type',
  'inventory',
  'serial',
  'model',
  'address',
  'company',
  'district',
  'state',
  'warranty',
  'created',
] as const
export type EquipmentColumn = (typeof equipmentColumns)[number]

export type EquipmentSort = 'name' | EquipmentColumn

export const usualColumns: readonly EquipmentColumn[] = ['address', 'company', 'state']

export const columnHeaders: Record<EquipmentSort, MessageKey> = {
  name: 'equipment.column.name',
  type: 'equipment.column.type',
  inventory: 'equipment.column.inventory',
  serial: 'equipment.column.serial',
  model: 'equipment.column.model',
  address: 'equipment.column.address',
  company: 'equipment.column.company',
  district: 'equipment.column.district',
  state: 'equipment.column.state',
  warranty: 'equipment.column.warranty',
  created: 'equipment.column.created',
}

/** What stands under an object's name, unless it has a column of its own. */
export const namingColumns = ['type', 'inventory', 'serial'] as const satisfies readonly EquipmentColumn[]
