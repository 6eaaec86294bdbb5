import { equipmentScreen } from './equipment/screen'
import type { ImportDirectory } from './import-directory'
import { peopleScreen } from './people/screen'
import type { RowScreen } from './row-screen'

/** What the pages show of a file, by where it goes. */
export const rowScreens: Record<ImportDirectory, RowScreen> = {
  employee: peopleScreen('employee'),
  customer: peopleScreen('customer'),
  equipment: equipmentScreen,
}
