import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { database } from '@/db/client'
import { indexedRead } from '@/db/indexed-read'
import { companies, equipment, equipmentTypes } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage, type RowQuery } from '@/lib/list'
import { type EquipmentFilter, equipmentWhere } from './filter'
import { visibleEquipment } from './scope'
import { shownAddress } from './tree'

export type EquipmentSort = 'name' | 'newest'

/** Each order is that of an index; ids of version 7 stand in the order of their making. */
export const equipmentList: ListDefinition<EquipmentSort> = {
  sorts: { name: [{ by: equipment.sortName, type: 'text' }], newest: [] },
  initial: { sort: 'name', descending: false },
  id: equipment.id,
  pageSize: 50,
}

/** The first photo of an object in its smallest size, for lists; null without one. */
const cover = sql<string | null>`(select l.file_id from equipment_files l join files f on f.id = l.file_id
  where l.equipment_id = equipment.id and f.kind = 'image' and l.service_entry_id is null and l.attribute_id is null
  order by l.added_at limit 1)`

const coverName = sql<string | null>`(select c.width || '.webp' from equipment_files l
  join files f on f.id = l.file_id join file_contents c on c.file_id = f.id and c.media_type = 'image/webp'
  where l.equipment_id = equipment.id and f.kind = 'image' and l.service_entry_id is null and l.attribute_id is null
  order by l.added_at, c.width limit 1)`

const inList = {
  id: equipment.id,
  name: equipment.name,
  type: equipmentTypes.name,
  serialNumber: equipment.serialNumber,
  inventoryNumber: equipment.inventoryNumber,
  address: shownAddress,
  company: companies.name,
  state: equipment.state,
  isPublished: equipment.isPublished,
  deletedAt: equipment.deletedAt,
  coverId: cover,
  coverName,
}

export type ListedEquipment = Awaited<ReturnType<typeof listEquipment>>['rows'][number]

/** So many are counted and sorted; of more, a page is looked for along the order's index. */
const foundAtMost = 1_000

/** One page of the list, and how many fit: exactly as far as that is quick. */
export async function listEquipment(
  actor: Actor,
  filter: EquipmentFilter,
  request: ListRequest<EquipmentSort>,
) {
  authorize(actor, 'equipment.read')
  return indexedRead(async (tx) => {
    const total = await countFound(tx, equipmentWhere(actor, filter))
    return listPage(equipmentList, request, {
      where: equipmentWhere(actor, filter),
      rows: (query) => (total.isExact ? sortedRows(tx, query) : walkedRows(tx, query)),
      count: async () => total,
    })
  })
}

async function countFound(tx: Queryable, where: SQL): Promise<{ n: number; isExact: boolean }> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from ${equipment} where ${where} limit ${foundAtMost + 1}) few`,
  )
  const n = row?.n ?? 0
  return { n: Math.min(n, foundAtMost), isExact: n <= foundAtMost }
}

/** Few fit: they are found by what they have in common, then sorted. */
const sortedRows = (tx: Queryable, query: RowQuery) =>
  select(
    tx,
    query,
    sql`${equipment.id} in (select id from (select ${equipment.id} from ${equipment} where ${query.where} offset 0) few)`,
  )

/** Many fit: the next ones in the order are near. */
async function walkedRows(tx: Queryable, query: RowQuery) {
  await tx.execute(
    sql`select set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`,
  )
  return select(tx, query, query.where)
}

const select = (tx: Queryable, { orderBy, limit, keys }: RowQuery, where: SQL | undefined) =>
  tx
    .select({ ...inList, keys })
    .from(equipment)
    .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
    .leftJoin(companies, eq(companies.id, equipment.companyId))
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)

/** Whether there is any equipment at all, which tells an empty list from an empty search. */
export async function hasEquipment(actor: Actor): Promise<boolean> {
  authorize(actor, 'equipment.read')
  const [row] = await database()
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(visibleEquipment(actor)))
    .limit(1)
  return row !== undefined
}
