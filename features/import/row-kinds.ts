import 'server-only'
import { equipmentRows } from './equipment/rows'
import type { ImportDirectory } from './import-directory'
import { peopleRows } from './people/rows'
import type { RowKind } from './row-kind'

/** What a row is, by where its file goes. */
export const rowKinds: Record<ImportDirectory, RowKind> = {
  employee: peopleRows('employee'),
  customer: peopleRows('customer'),
  equipment: equipmentRows,
}
