import { randomUUID } from 'node:crypto'
import { type NewEquipment, newEquipmentSchema } from '@/features/equipment/schema'

/** What the form of a new object sends, an empty field where nothing is told. */
export const newEquipment = (fields: Record<string, unknown> = {}): NewEquipment =>
  newEquipmentSchema.parse({ draftId: randomUUID(), name: 'Котёл', isAddressPublic: 'on', ...fields })
