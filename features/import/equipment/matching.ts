/** What a row of equipment is matched by; the number in lower case, as the index of `equipment` compares it. */
export type EquipmentKeys = { inventoryNumber: string | null; serialNumber: string | null }

type Numbered = { inventoryNumber: string; serialNumber: string; isVisible: boolean }

const longest = 100

/** Numbers that are too long for a card recognise nothing; the rules of the card refuse them. */
export function equipmentKeys(inventoryNumber = '', serialNumber = ''): EquipmentKeys {
  const keyOf = (text: string) => (text === '' || text.length > longest ? null : text)
  return { inventoryNumber: keyOf(inventoryNumber.toLowerCase()), serialNumber: keyOf(serialNumber) }
}

type Match<T> = { found: T | null } | { isAmbiguous: true }

/**
 * Which of these objects the row speaks of: by inventory number, else by serial number, which several may share. An object
 * with another inventory number is another one; of several with a serial number that without an inventory number is meant.
 * Inventory numbers are unique, so also what the actor does not see has one; serial numbers of such objects tell nothing.
 */
export function matchedObject<T extends Numbered>(keys: EquipmentKeys, objects: readonly T[]): Match<T> {
  const { inventoryNumber, serialNumber } = keys
  const byNumber =
    inventoryNumber !== null &&
    objects.find((object) => object.inventoryNumber.toLowerCase() === inventoryNumber)
  if (byNumber) return { found: byNumber }
  if (serialNumber === null) return { found: null }
  const sharing = objects.filter((object) => object.isVisible && object.serialNumber === serialNumber)
  const bare = sharing.filter((object) => object.inventoryNumber === '')
  const meant = bare.length > 0 || inventoryNumber !== null ? bare : sharing
  return meant.length > 1 ? { isAmbiguous: true } : { found: meant[0] ?? null }
}
