import { randomUUID } from 'node:crypto'
import type { Equipment } from '@/features/equipment/queries'
import { equipmentChangeSchema, type NewEquipment, newEquipmentSchema } from '@/features/equipment/schema'
import { carried } from '@/lib/version'

/** What the form of a new object sends, an empty field where nothing is told. */
export const newEquipment = (fields: Record<string, unknown> = {}): NewEquipment =>
  newEquipmentSchema.parse({ draftId: randomUUID(), name: 'Котёл', isAddressPublic: 'on', ...fields })

/** The form as it was opened, with some fields typed anew. */
export const equipmentChange = (
  object: Equipment,
  fields: Record<string, unknown>,
  version = object.version,
) =>
  equipmentChangeSchema.parse({
    ...Object.fromEntries(Object.entries(object).map(([name, value]) => [name, value ?? ''])),
    isAddressPublic: object.isAddressPublic ? 'on' : undefined,
    openedWith: carried({ name: object.name, address: object.address }),
    version: String(version),
    ...fields,
  })
