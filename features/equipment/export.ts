import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { indexedRead } from '@/db/indexed-read'
import { companies, districts, equipment, equipmentTypes } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { type Actor, authorize } from '@/lib/actor'
import { type ListRequest, type RowQuery, rowsInOrder } from '@/lib/list'
import { timeZone } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { columnHeaders, type EquipmentColumn, type EquipmentSort, namingColumns } from './equipment-columns'
import { equipmentList, listedColumns } from './list'
import { stateTexts } from './state'

/** What leaves: equipment that fulfils `where`, in the list's order and columns. */
export type EquipmentExport = {
  where: SQL
  request: ListRequest<EquipmentSort>
  columns: readonly EquipmentColumn[]
}

/** Notes that equipment leaves the house, and in which columns; called before the first line does. */
export async function recordEquipmentExport(actor: Actor, { columns }: EquipmentExport): Promise<void> {
  authorize(actor, 'equipment.read')
  await transaction((tx) =>
    recordAudit(tx, actor, { event: 'equipment.exported', details: { columns: allColumns(columns) } }),
  )
}

/** What stands under the name in the list has columns of its own in a file. */
const allColumns = (columns: readonly EquipmentColumn[]): EquipmentColumn[] => [
  ...namingColumns,
  ...columns.filter((column) => !namingColumns.some((naming) => naming === column)),
]

export const exportHeader = (t: Translator, { columns }: EquipmentExport): string[] =>
  (['name', ...allColumns(columns)] as const).map((column) => t(columnHeaders[column]))

const exported = {
  ...listedColumns,
  /** `2026-11-21 14:05`, Moscow time, as spreadsheets read it. */
  created: sql<string>`to_char(${equipment.createdAt} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI')`,
}

type Exported = Awaited<ReturnType<typeof readRows>>[number]

/** Everything that fits as lines of cells, a bounded number of them in memory; each part by the index of the order. */
export async function* exportedEquipment(
  actor: Actor,
  t: Translator,
  { where, request, columns }: EquipmentExport,
): AsyncGenerator<string[][]> {
  authorize(actor, 'equipment.read')
  const all = allColumns(columns)
  const lineOf = (object: Exported) => [object.name, ...all.map((column) => cells[column](t, object))]
  for await (const rows of rowsInOrder(equipmentList, request, where, readRows)) yield rows.map(lineOf)
}

const readRows = ({ where, orderBy, limit, keys }: RowQuery) =>
  indexedRead((tx) =>
    tx
      .select({ ...exported, keys })
      .from(equipment)
      .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
      .leftJoin(companies, eq(companies.id, equipment.companyId))
      .leftJoin(districts, eq(districts.id, equipment.districtId))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  )

const cells: Record<EquipmentColumn, (t: Translator, object: Exported) => string> = {
  type: (_, { type }) => type ?? '',
  inventory: (_, { inventoryNumber }) => inventoryNumber,
  serial: (_, { serialNumber }) => serialNumber,
  model: (_, { manufacturer, model }) => [manufacturer, model].filter(Boolean).join(' '),
  address: (_, { address }) => address,
  company: (_, { company }) => company ?? '',
  district: (_, { district }) => district ?? '',
  state: (t, { state, isPublished }) =>
    isPublished ? t(stateTexts[state]) : `${t(stateTexts[state])}, ${t('equipment.publication.unpublished')}`,
  warranty: (_, { warrantyUntil }) => warrantyUntil ?? '',
  created: (_, { created }) => created,
}
