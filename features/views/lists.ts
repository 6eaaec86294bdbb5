import { equipmentColumns } from '@/features/equipment/equipment-columns'
import { equipmentPath } from '@/features/equipment/paths'
import { directoryPaths } from '@/features/memberships/paths'
import { columnsCookie, isPeopleColumn } from '@/features/people/people-columns'
import { isFieldColumn } from '@/features/person-fields/field-column'
import type { Permission } from '@/lib/applications'
import type { Translator } from '@/lib/translator'

/** The lists whose views and columns a person chooses. */
export const listNames = ['employee', 'customer', 'equipment'] as const
export type ListName = (typeof listNames)[number]

type List = {
  path: string
  /** What its readers have. */
  permission: Permission
  isColumn: (name: string) => boolean
  /** The cookie that remembers a browser's columns; both directories share one. */
  cookie: string
}

const isOfPeople = (name: string): boolean => isPeopleColumn(name) || isFieldColumn(name)

export const lists: Record<ListName, List> = {
  employee: {
    path: directoryPaths.employee,
    permission: 'people.read',
    isColumn: isOfPeople,
    cookie: columnsCookie,
  },
  customer: {
    path: directoryPaths.customer,
    permission: 'people.read',
    isColumn: isOfPeople,
    cookie: columnsCookie,
  },
  equipment: {
    path: equipmentPath,
    permission: 'equipment.read',
    isColumn: (name) => (equipmentColumns as readonly string[]).includes(name),
    cookie: 'equipment-columns',
  },
}

export const listTitle = (t: Translator, list: ListName): string =>
  list === 'equipment' ? t('equipment.title') : t('people.directory.title', { directory: list })
