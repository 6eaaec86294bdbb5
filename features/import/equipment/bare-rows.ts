import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { type FirstRows, repetitions } from '../first-rows'
import type { EquipmentKeys } from './matching'

type Spoken = { number: number; keys: EquipmentKeys; knownId: string | null }

/** By serial number, the first row of the file that says it and no inventory number, of those staged before and of these. */
export async function bareRows(
  tx: Queryable,
  importId: string,
  rows: readonly Spoken[],
): Promise<ReadonlyMap<string, number>> {
  const serials = [...new Set(rows.flatMap(({ keys }) => keys.serialNumber ?? []))]
  const staged = await tx
    .select({ serial: importRows.serialNumber, number: sql<number>`min(${importRows.number})::int` })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        sql`${importRows.serialNumber} = any(${sql.param(serials)}::text[])`,
        isNull(importRows.inventoryNumber),
      ),
    )
    .groupBy(importRows.serialNumber)
  const bare = rows.flatMap(({ keys, number }) =>
    keys.inventoryNumber === null ? [{ serial: keys.serialNumber, number }] : [],
  )
  const first = new Map<string, number>()
  for (const { serial, number } of [...staged, ...bare]) {
    if (serial !== null) first.set(serial, Math.min(number, first.get(serial) ?? number))
  }
  return first
}

/**
 * Rows above that speak of the same object. Objects with inventory numbers may share a serial number; where one of two rows
 * has none, nobody can tell whether they mean one object.
 */
export function repeatedRows(
  { number, keys, knownId }: Spoken,
  { firstRows, bareRows }: { firstRows: FirstRows; bareRows: ReadonlyMap<string, number> },
): RowProblem[] {
  const { inventoryNumber, serialNumber } = keys
  if (inventoryNumber === null) return repetitions({ number, keys, knownId }, firstRows)
  const bare = serialNumber === null ? undefined : bareRows.get(serialNumber)
  if (bare === undefined || bare >= number)
    return repetitions({ number, keys: { inventoryNumber }, knownId }, firstRows)
  return [
    {
      field: 'serialNumber',
      message: messageKey('import.problem.repeatsRow'),
      params: { row: String(bare) },
    },
  ]
}
