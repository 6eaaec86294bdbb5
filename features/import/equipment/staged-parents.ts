import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows } from '@/db/schema'
import { deepest } from '@/features/equipment/tree'

/** Of `parent_found_by`: no object that stands already is called so. */
export const notFound = 4

/** A row that calls what it is a part of, and the rows that answer to it: by the strongest of number, serial number and name. */
export type Answered = {
  ordinal: number
  called: string
  foundBy: number
  place: number | null
  parents: number[]
  /** Whether all of them speak of objects that stand already. */
  isKnown: boolean
}

// Sub-queries that cannot be flattened look each row up by its own index: joined while the statistics are older than the
// file, every row of the whole file would be compared with each of its rows.

/** The rows from `from` up to, not including, `to` that call a parent. */
export function rowsAnswering(tx: Queryable, importId: string, from: number, to: number) {
  const named = (place: number, condition: SQL) => sql`(select ${place}::int as place, ordinal, equipment_id
    from ${importRows} named where named.import_id = ${importId}::uuid and ${condition} limit 20)`
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

type Part = { ordinal: number; called: string; parentNumber: number }

const rowAt = (importId: string, ordinal: SQL): SQL => sql`lateral (select * from ${importRows}
  where import_id = ${importId}::uuid and ordinal = ${ordinal} offset 0)`

/** Every row above each row, as far as a tree may reach; in a circle the row itself. */
const above = (importId: string): SQL => sql`
  with recursive above(ordinal, at, depth) as (
    select ordinal, parent_ordinal, 1 from ${importRows} where import_id = ${importId}::uuid and parent_ordinal is not null
    union all
    select above.ordinal, up.parent_ordinal, above.depth + 1 from above cross join ${rowAt(importId, sql`above.at`)} up
    where up.parent_ordinal is not null and above.at <> above.ordinal and above.depth <= ${deepest})`

const partColumns = sql`part.ordinal, part.parent_called as called, 0 as "parentNumber"`

/** Rows that stand in a circle. */
export const circles = (tx: Queryable, importId: string) =>
  tx.execute<Part>(sql`
    ${above(importId)}
    select ${partColumns} from above cross join ${rowAt(importId, sql`above.ordinal`)} part
    where above.at = above.ordinal order by part.ordinal`)

/** Rows that stand deeper than a tree may reach. */
export const tooDeep = (tx: Queryable, importId: string) =>
  tx.execute<Part>(sql`
    ${above(importId)}
    select ${partColumns} from above cross join ${rowAt(importId, sql`above.ordinal`)} part
    where above.depth > ${deepest} and part.verdict <> 'refused' order by part.ordinal`)

/**
 * Rows below those that are refused, with the number of the row right above. An object that stands already can be a parent
 * whatever becomes of its row, unless it is called by what that row says anew.
 */
export const partsOfRefused = (tx: Queryable, importId: string) =>
  tx.execute<Part>(sql`
    with recursive part(ordinal, called, number, equipment_id, parent_number) as (
      select ordinal, parent_called, number, equipment_id, null::int from ${importRows}
      where import_id = ${importId}::uuid and verdict = 'refused'
      union
      select below.ordinal, below.parent_called, below.number, below.equipment_id, part.number from part
      cross join lateral (select * from ${importRows} below where below.import_id = ${importId}::uuid
        and below.parent_ordinal = part.ordinal offset 0) below
      where below.verdict <> 'refused' and (part.equipment_id is null or below.parent_found_by = ${notFound}))
    select ordinal, called, parent_number as "parentNumber" from part where parent_number is not null
    order by ordinal`)
