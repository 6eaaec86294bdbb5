import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, equipmentTypes, tags } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { matchesText } from './search'

export const ownEquipmentList: ListDefinition<'name'> = {
  sorts: { name: [{ by: equipment.sortName, type: 'text' }] },
  initial: { sort: 'name', descending: false },
  id: equipment.id,
  pageSize: 30,
}

/** The companies of which the actor is a customer. */
export const customerCompanyIds = (actor: Actor): string[] =>
  actor.memberships.flatMap(({ directory, companyId }) =>
    directory === 'customer' && companyId ? [companyId] : [],
  )

/** One page of what the actor's own company has, by name; `code` leads to its passport where a tag is bound to it. */
export function listOwnEquipment(actor: Actor, text: string, request: ListRequest<'name'>) {
  return listPage(ownEquipmentList, request, {
    where:
      and(
        eq(equipment.organizationId, actor.organizationId),
        inArray(equipment.companyId, customerCompanyIds(actor)),
        isNull(equipment.deletedAt),
        matchesText(text),
      ) ?? sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          id: equipment.id,
          name: equipment.name,
          type: equipmentTypes.name,
          address: sql<string>`coalesce(nullif(${equipment.address}, ''), ${equipment.inheritedAddress})`,
          state: equipment.state,
          code: sql<string | null>`(select ${tags.code} from ${tags}
            where ${tags.equipmentId} = ${equipment.id} and ${tags.state} = 'bound'
            order by ${tags.id} desc limit 1)`,
          keys,
        })
        .from(equipment)
        .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(equipment, where),
  })
}

export type OwnObject = Awaited<ReturnType<typeof listOwnEquipment>>['rows'][number]
