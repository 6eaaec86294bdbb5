import type { FieldColumn } from '@/features/person-fields/field-column'
import type { MessageKey } from '@/lib/translator'
import type { PeopleSort } from './people-list'

/** What a directory shows beside the name, in this order. */
export const peopleColumns = [
  'phone',
  'email',
  'roles',
  'company',
  'district',
  'state',
  'seen',
  'created',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]

/** A list shows fields of the organisation's own too. */
export type ListColumn = PeopleColumn | FieldColumn

export const isPeopleColumn = (column: string): column is PeopleColumn =>
  (peopleColumns as readonly string[]).includes(column)

export const usualColumns: readonly PeopleColumn[] = ['phone', 'roles', 'company', 'state', 'seen']

export const columnHeaders: Record<PeopleColumn | 'name', { header: MessageKey; sort?: PeopleSort }> = {
  name: { header: 'people.column.name', sort: 'name' },
  phone: { header: 'people.column.phone', sort: 'phone' },
  email: { header: 'people.column.email', sort: 'email' },
  roles: { header: 'people.column.roles' },
  company: { header: 'people.column.company', sort: 'company' },
  district: { header: 'people.column.district', sort: 'district' },
  state: { header: 'people.column.state', sort: 'state' },
  seen: { header: 'people.column.seen', sort: 'seen' },
  created: { header: 'people.column.created', sort: 'created' },
}

/** The cookie that remembers a browser's columns. */
export const columnsCookie = 'people-columns'
