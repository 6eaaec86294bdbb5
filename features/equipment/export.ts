import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { indexedRead } from '@/db/indexed-read'
import { companies, districts, equipment, equipmentTypes } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { type AttributeValues, valuesOfMany } from '@/features/attributes/attributes'
import { recordAudit } from '@/features/audit/record'
import { type Actor, authorize } from '@/lib/actor'
import { type ListRequest, type RowQuery, rowsInOrder } from '@/lib/list'
import { timeZone } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import { columnHeaders, type EquipmentColumn, type EquipmentSort, namingColumns } from './equipment-columns'
import { type AttributeOfType, attributeColumns } from './exported-attributes'
import { contactsText } from './facts'
import { equipmentList, listedColumns } from './list'
import { visibleEquipment } from './scope'
import { stateTexts } from './state'

/** What leaves: equipment that fulfils `where`, in the list's order and columns. */
export type EquipmentExport = {
  where: SQL
  request: ListRequest<EquipmentSort>
  columns: readonly EquipmentColumn[]
  /** Characteristics, which stand last. */
  attributes: readonly AttributeOfType[]
}

/** Notes that equipment leaves the house, and in which columns; called before the first line does. */
export async function recordEquipmentExport(
  actor: Actor,
  { columns, attributes }: EquipmentExport,
): Promise<void> {
  authorize(actor, 'equipment.read')
  const names = attributeColumns(attributes).map(({ header }) => header)
  await transaction((tx) =>
    recordAudit(tx, actor, {
      event: 'equipment.exported',
      details: { columns: [...allColumns(columns), ...names] },
    }),
  )
}

/** What stands under the name in the list has columns of its own in a file. */
const allColumns = (columns: readonly EquipmentColumn[]): EquipmentColumn[] => [
  ...namingColumns,
  ...columns.filter((column) => !namingColumns.some((naming) => naming === column)),
]

export const exportHeader = (t: Translator, { columns, attributes }: EquipmentExport): string[] => [
  ...cellsOf(columns).map(({ header }) => t(header)),
  ...attributeColumns(attributes).map(({ header }) => header),
]

const exported = {
  ...listedColumns,
  typeId: equipment.typeId,
  parentId: equipment.parentId,
  responsible: sql<string>`coalesce((select concat_ws(' ', surname, given_name, nullif(patronymic, '')) from memberships
    where memberships.id = equipment.responsible_id), '')`,
  contacts: equipment.contacts,
  /** `2026-11-21 14:05`, Moscow time, as spreadsheets read it. */
  created: sql<string>`to_char(${equipment.createdAt} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI')`,
}

type Exported = Awaited<ReturnType<typeof readRows>>[number] & { parent: string }

/** Everything that fits as lines of cells, a bounded number of them in memory; each part by the index of the order. */
export async function* exportedEquipment(
  actor: Actor,
  t: Translator,
  { where, request, columns, attributes }: EquipmentExport,
): AsyncGenerator<string[][]> {
  authorize(actor, 'equipment.read')
  const all = cellsOf(columns)
  const own = attributeColumns(attributes)
  const lineOf = (object: Exported, said: AttributeValues | undefined) => [
    ...all.map(({ text }) => text(object, t)),
    ...own.map(({ text }) => text(t, object.typeId, said)),
  ]
  for await (const rows of rowsInOrder(equipmentList, request, where, readRows)) {
    const parents = await parentsOf(actor, rows)
    const ids = own.length > 0 ? rows.map(({ id }) => id) : []
    const values = await valuesOfMany('equipment', actor.organizationId, ids)
    yield rows.map((row) =>
      lineOf({ ...row, parent: parents.get(row.parentId ?? '') ?? '' }, values.get(row.id)),
    )
  }
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

/** What the parents that the actor sees are called, so that an import knows them again: by a number rather than by name. */
async function parentsOf(
  actor: Actor,
  rows: readonly { parentId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))]
  if (ids.length === 0) return new Map()
  const found = await database()
    .select({ id: equipment.id, called })
    .from(equipment)
    .where(and(visibleEquipment(actor), sql`${equipment.id} = any(${sql.param(ids)}::uuid[])`))
  return new Map(found.map((parent) => [parent.id, parent.called]))
}

const called = sql<string>`coalesce(nullif(${equipment.inventoryNumber}, ''), nullif(${equipment.serialNumber}, ''),
  ${equipment.name})`

type Cell = { header: MessageKey; text: (object: Exported, t: Translator) => string }

const nameCell: Cell = { header: columnHeaders.name, text: ({ name }) => name }

/** What no column of the list shows, but a file that is brought back in may change. */
const besideCells: readonly Cell[] = [
  { header: 'equipment.field.parent', text: ({ parent }) => parent },
  { header: 'equipment.field.responsible', text: ({ responsible }) => responsible },
  { header: 'equipment.field.contacts', text: ({ contacts }) => contactsText(contacts) },
]

const cellsOf = (columns: readonly EquipmentColumn[]): Cell[] => [
  nameCell,
  ...allColumns(columns).flatMap((column) => cells[column]),
  ...besideCells,
]

const cell = (column: EquipmentColumn, text: Cell['text']): Cell[] => [
  { header: columnHeaders[column], text },
]

/** What two fields tell together on the screen are two columns of a file, so that it can be brought back in. */
const cells: Record<EquipmentColumn, readonly Cell[]> = {
  type: cell('type', ({ type }) => type ?? ''),
  inventory: cell('inventory', ({ inventoryNumber }) => inventoryNumber),
  serial: cell('serial', ({ serialNumber }) => serialNumber),
  model: [
    { header: 'equipment.field.manufacturer', text: ({ manufacturer }) => manufacturer },
    { header: 'equipment.field.model', text: ({ model }) => model },
  ],
  address: cell('address', ({ address }) => address),
  company: cell('company', ({ company }) => company ?? ''),
  district: cell('district', ({ district }) => district ?? ''),
  state: [
    ...cell('state', ({ state }, t) => t(stateTexts[state])),
    {
      header: 'equipment.filter.published',
      text: ({ isPublished }, t) => t(`equipment.publication.${isPublished ? 'published' : 'unpublished'}`),
    },
  ],
  warranty: cell('warranty', ({ warrantyUntil }) => warrantyUntil ?? ''),
  created: cell('created', ({ created }) => created),
}
