import 'server-only'
import { sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'
import type { ListDefinition } from '@/lib/list'
import { seenAt } from './filter'

export type PeopleSort = 'name' | 'phone' | 'email' | 'company' | 'district' | 'state' | 'seen' | 'created'

const byName = { by: memberships.sortName, type: 'text' } as const

/** Each order is that of an index of `memberships`; an order without one would sort the whole directory for a page. */
export const peopleList: ListDefinition<PeopleSort> = {
  sorts: {
    name: [byName],
    phone: [{ by: sql`coalesce(${memberships.mobilePhone}, '')`, type: 'text' }, byName],
    email: [{ by: sql`coalesce(${memberships.email}, '')`, type: 'text' }, byName],
    company: [{ by: memberships.companySort, type: 'text' }, byName],
    district: [{ by: memberships.districtSort, type: 'text' }, byName],
    state: [{ by: memberships.stateOrder, type: 'text' }, byName],
    seen: [{ by: seenAt, type: 'timestamp' }],
    created: [{ by: memberships.createdAt, type: 'timestamp' }],
  },
  initial: { sort: 'name', descending: false },
  id: memberships.id,
  pageSize: 50,
}
