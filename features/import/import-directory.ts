import type { imports } from '@/db/schema'
import type { Permission } from '@/lib/applications'

/** Where a file goes: one of the two directories of people, or the equipment. */
export type ImportDirectory = (typeof imports.$inferSelect)['directory']

/** The same for every directory of people, and something else for equipment. */
export const byDirectory = <T>(ofPeople: T, ofEquipment: T): Record<ImportDirectory, T> => ({
  employee: ofPeople,
  customer: ofPeople,
  equipment: ofEquipment,
})

/** What whoever brings a file must be allowed to do. */
export const writingPermission: Record<ImportDirectory, Permission> = byDirectory<Permission>(
  'people.write',
  'equipment.write',
)
