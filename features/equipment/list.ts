import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { countWhole } from '@/db/found-rows'
import { indexedRead } from '@/db/indexed-read'
import { companies, districts, equipment, equipmentTypes } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage, listRequest, type RowQuery } from '@/lib/list'
import type { EquipmentSort } from './equipment-columns'
import { type EquipmentFilter, equipmentFilter, equipmentWhere, isWhole, ofOrganization } from './filter'
import { foundEquipment } from './found-equipment'
import { visibleEquipment } from './scope'
import { shownAddress } from './tree'

const byName = { by: equipment.sortName, type: 'text' } as const

/**
 * Each order is that of an index of `equipment`. States stand in the order of their words, which puts the faulty first; objects
 * without a warranty come after all days; ids of version 7 stand in the order of their making.
 */
export const equipmentList: ListDefinition<EquipmentSort> = {
  sorts: {
    name: [byName],
    type: [{ by: equipment.typeSort, type: 'text' }, byName],
    inventory: [{ by: equipment.inventoryNumber, type: 'text' }, byName],
    serial: [{ by: equipment.serialNumber, type: 'text' }, byName],
    model: [{ by: equipment.modelSort, type: 'text' }, byName],
    address: [{ by: equipment.addressSort, type: 'text' }, byName],
    company: [{ by: equipment.companySort, type: 'text' }, byName],
    district: [{ by: equipment.districtSort, type: 'text' }, byName],
    state: [{ by: equipment.state, type: 'text' }, byName],
    warranty: [{ by: sql`coalesce(${equipment.warrantyUntil}, '9999-12-31'::date)`, type: 'date' }, byName],
    created: [],
  },
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

/** What a list says of an object, on the screen and in a file. */
export const listedColumns = {
  id: equipment.id,
  name: equipment.name,
  type: equipmentTypes.name,
  serialNumber: equipment.serialNumber,
  inventoryNumber: equipment.inventoryNumber,
  manufacturer: equipment.manufacturer,
  model: equipment.model,
  address: shownAddress,
  company: companies.name,
  district: districts.name,
  state: equipment.state,
  isPublished: equipment.isPublished,
  warrantyUntil: equipment.warrantyUntil,
  createdAt: equipment.createdAt,
  deletedAt: equipment.deletedAt,
}

export type ListedEquipment = Awaited<ReturnType<typeof listEquipment>>['rows'][number]

/** One page of the list, and how many fit: exactly as far as that is quick. */
export async function listEquipment(
  actor: Actor,
  filter: EquipmentFilter,
  request: ListRequest<EquipmentSort>,
) {
  authorize(actor, 'equipment.read')
  const where = equipmentWhere(actor, filter)
  if (isWhole(actor, filter)) {
    const whole = ofOrganization(actor)
    return listPage(equipmentList, request, {
      where,
      rows: (query) => select(database(), query.where, query),
      count: () => countWhole(database(), equipment, whole, where),
    })
  }
  return indexedRead(async (tx) => {
    const found = foundEquipment(tx, { actor, filter, request })
    return listPage(equipmentList, request, {
      where,
      rows: async (query) => select(tx, await found.page(query), query),
      count: found.total,
    })
  })
}

/** The first objects by name that fit what was typed, found as the list finds them. */
export async function searchEquipment(actor: Actor, text: string, limit: number): Promise<ListedEquipment[]> {
  const filter = { ...equipmentFilter({}), text }
  const { rows } = await listEquipment(actor, filter, listRequest(equipmentList, {}))
  return rows.slice(0, limit)
}

const select = (tx: Queryable, where: SQL | undefined, { orderBy, limit, keys }: RowQuery) =>
  tx
    .select({ ...listedColumns, coverId: cover, coverName, keys })
    .from(equipment)
    .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
    .leftJoin(companies, eq(companies.id, equipment.companyId))
    .leftJoin(districts, eq(districts.id, equipment.districtId))
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
