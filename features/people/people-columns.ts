import { z } from 'zod'
import type { SearchParams } from '@/lib/list'
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

const usualColumns: readonly PeopleColumn[] = ['phone', 'roles', 'company', 'state', 'seen']

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

/** The columns that the address names, else those that the browser remembers, else the usual ones. */
export function shownColumns(params: SearchParams, remembered: string | undefined): readonly PeopleColumn[] {
  const asked = typeof params.columns === 'string' ? params.columns : (remembered ?? '')
  const names = asked.split('.')
  const known = peopleColumns.filter((column) => names.includes(column))
  return known.length > 0 ? known : usualColumns
}

export const columnsParam = (columns: readonly PeopleColumn[]): string => columns.join('.')

/** A choice of columns, and the list to show them in. */
export const columnsSchema = z.object({
  directory: z.enum(['employee', 'customer']),
  query: z.string().max(4_000).default(''),
  columns: z.array(z.enum(peopleColumns)).default([]),
})
