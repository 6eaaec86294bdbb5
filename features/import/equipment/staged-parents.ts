import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows } from '@/db/schema'

/** Of `parent_found_by`: no object that stands already is called so. */
export const notFound = 4

/** A row that calls what it is a part of, and the rows that answer to it: by the strongest of number, serial number and name. */
type Answered = {
  ordinal: number
  called: string
  foundBy: number
  place: number | null
  parents: number[]
  /** Whether all of them speak of objects that stand already. */
  isKnown: boolean
}

/**
 * The rows from `from` up to, not including, `to` that call a parent. The import's id is compared as text, which no index has:
 * while the statistics know nothing of the file, an index of imports would read all of it for each row.
 */
export function rowsAnswering(tx: Queryable, importId: string, from: number, to: number) {
  const named = (place: number, condition: SQL) => sql`(select ${place}::int as place, ordinal, equipment_id
    from ${importRows} named where named.import_id::text = ${importId} and ${condition} limit 20)`
  return tx.execute<Answered>(sql`
    select part.ordinal, part.parent_called as called, part.parent_found_by as "foundBy", told.place, told.parents,
      told.is_known as "isKnown"
    from ${importRows} part left join lateral (
      select place, array_agg(ordinal) as parents, bool_and(equipment_id is not null) as is_known from (
        ${named(1, sql`named.inventory_number = lower(part.parent_called)`)} union all
        ${named(2, sql`named.serial_number = part.parent_called`)} union all
        ${named(3, sql`named.object_name = translate(lower(part.parent_called), 'ё', 'е')`)}) answering
      group by place order by place limit 1) told on true
    where part.import_id = ${importId}::uuid and part.ordinal >= ${from} and part.ordinal < ${to}
      and part.parent_called is not null`)
}

/** The tree that the rows of a file make, by ordinals; a dozen bytes a row, so that millions are walked in memory. */
export type RowTree = {
  /** The parent's ordinal; -1 for none. */
  parents: Int32Array
  numbers: Int32Array
  isRefused: Uint8Array
  /** Whether the row needs what its parent's row brings: nothing that stands already is called so. */
  isAwaiting: Uint8Array
  isKnown: Uint8Array
}

const readAtOnce = 20_000

export async function readTree(tx: Queryable, importId: string, size: number): Promise<RowTree> {
  const tree: RowTree = {
    parents: new Int32Array(size).fill(-1),
    numbers: new Int32Array(size),
    isRefused: new Uint8Array(size),
    isAwaiting: new Uint8Array(size),
    isKnown: new Uint8Array(size),
  }
  for (let from = 0; from < size; from += readAtOnce) {
    const rows = await tx.execute<{
      ordinal: number
      number: number
      parent: number | null
      isRefused: boolean
      isAwaiting: boolean
      isKnown: boolean
    }>(sql`
      select ordinal, number, parent_ordinal as parent, verdict = 'refused' as "isRefused",
        parent_found_by is not distinct from ${notFound} as "isAwaiting", equipment_id is not null as "isKnown"
      from ${importRows} where import_id = ${importId}::uuid and ordinal >= ${from} and ordinal < ${from + readAtOnce}`)
    for (const { ordinal, number, parent, isRefused, isAwaiting, isKnown } of rows) {
      tree.parents[ordinal] = parent ?? -1
      tree.numbers[ordinal] = number
      tree.isRefused[ordinal] = Number(isRefused)
      tree.isAwaiting[ordinal] = Number(isAwaiting)
      tree.isKnown[ordinal] = Number(isKnown)
    }
  }
  return tree
}
