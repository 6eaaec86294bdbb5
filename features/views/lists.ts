import { equipmentColumns } from '@/features/equipment/equipment-columns'
import { equipmentPath } from '@/features/equipment/paths'
import { directoryPaths } from '@/features/memberships/paths'
import { columnsCookie, peopleColumns } from '@/features/people/people-columns'
import type { Permission } from '@/lib/applications'
import type { Translator } from '@/lib/translator'

/** The lists whose views and columns a person chooses. */
export const listNames = ['employee', 'customer', 'equipment'] as const
export type ListName = (typeof listNames)[number]

type List = {
  path: string
  /** What its readers have. */
  permission: Permission
  columns: readonly string[]
  /** The cookie that remembers a browser's columns; both directories share one. */
  cookie: string
}

export const lists: Record<ListName, List> = {
  employee: {
    path: directoryPaths.employee,
    permission: 'people.read',
    columns: peopleColumns,
    cookie: columnsCookie,
  },
  customer: {
    path: directoryPaths.customer,
    permission: 'people.read',
    columns: peopleColumns,
    cookie: columnsCookie,
  },
  equipment: {
    path: equipmentPath,
    permission: 'equipment.read',
    columns: equipmentColumns,
    cookie: 'equipment-columns',
  },
}

export const listTitle = (t: Translator, list: ListName): string =>
  list === 'equipment' ? t('equipment.title') : t('people.directory.title', { directory: list })
