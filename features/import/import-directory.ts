import type { imports } from '@/db/schema'
import type { Permission } from '@/lib/applications'

/** Where a file goes: one of the two directories of people, or the equipment. */
export type ImportDirectory = (typeof imports.$inferSelect)['directory']

/** What whoever brings a file must be allowed to do. */
export const writingPermission: Record<ImportDirectory, Permission> = {
  employee: 'people.write',
  customer: 'people.write',
  equipment: 'equipment.write',
}
