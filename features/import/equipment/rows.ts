import 'server-only'
import { database } from '@/db/client'
import { equipmentGround } from '@/features/bulk/equipment-ground'
import { namedRows } from '@/features/bulk/named'
import { messageKey } from '@/lib/translator'
import type { Import } from '../find'
import type { RowKind } from '../row-kind'
import { isEquipmentColumn } from './fields'
import type { EquipmentRules } from './ground'
import { judge } from './judge'
import { settleParents } from './settle-parents'
import { columnByHeading } from './spellings'
import { survey, typesOfOrganization } from './survey'
import { undoObjects } from './undo-objects'
import { writeRows } from './write-rows'

/** Rows that are pieces of equipment. */
export const equipmentRows: RowKind = {
  async fieldsByHeading(actor) {
    const types = await typesOfOrganization(database(), actor)
    return columnByHeading(
      types.flatMap(({ attributes }) => attributes.filter(({ kind }) => kind !== 'file')),
    )
  },
  isField: isEquipmentColumn,
  async columnProblems(_tx, _actor, _row, { columns }) {
    if (!columns.includes('name'))
      return [{ field: 'columns', message: messageKey('import.problem.noObjectName') }]
    return columns.includes('inventoryNumber') || columns.includes('serialNumber')
      ? []
      : [{ field: 'columns', message: messageKey('import.problem.noNumberColumn') }]
  },
  async judge(tx, actor, row, rows) {
    const ground = await survey(tx, actor, row.id, rulesOf(row), rows, 'rehearse')
    return rows.map((one) => judge(one, ground))
  },
  settle: settleParents,
  write: (work, row, rows) => writeRows(work, row, rulesOf(row), rows),
  undo: undoObjects,
  subjects: (actor, ids) => namedRows(equipmentGround, actor, ids),
}

const rulesOf = (row: Import): EquipmentRules => ({
  headings: row.headings,
  columns: row.columns.map((column) => (isEquipmentColumn(column) ? column : null)),
  defaultCompany: row.defaultCompany,
  createsEntries: row.createsEntries,
})
