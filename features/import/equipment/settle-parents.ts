import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import type { Import } from '../find'
import { heldRows } from './held-rows'
import { notFound, readTree, rowsAnswering } from './staged-parents'

/** Rows that one statement writes. */
const rowsAtOnce = 1_000

/**
 * Finds for every staged row the row that brings or changes what it is a part of, wherever in the file that stands, and holds
 * back rows that cannot have it: nobody is called so or several are, rows stand in a circle, the other row is refused. From the
 * beginning each time, so that mending one row frees whatever waited for it.
 */
export async function settleParents(tx: Queryable, row: Import): Promise<void> {
  if (!row.columns.includes('parent')) return
  await free(tx, row)
  const size = await tx.$count(importRows, eq(importRows.importId, row.id))
  for (let from = 0; from < size; from += rowsAtOnce) await link(tx, row, from)
  const held = [...heldRows(await readTree(tx, row.id, size))]
    .sort(([one], [other]) => one - other)
    .map(([ordinal, problem]) => ({ ordinal, problem }))
  for (let at = 0; at < held.length; at += rowsAtOnce) await write(tx, row, held.slice(at, at + rowsAtOnce))
}

/** What the rehearsal said of a row by itself can be told from what it would change. */
const free = (tx: Queryable, { organizationId, id }: Import) =>
  tx
    .update(importRows)
    .set({
      isHeld: false,
      problems: null,
      verdict: sql`case when changes is not null then 'changed' when equipment_id is not null then 'unchanged'
        else 'new' end`,
    })
    .where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, id), importRows.isHeld))

/**
 * A row is called by inventory number, else by serial number, else by name, as objects are that stand already. Where a row and
 * such an object answer to the same, or several rows do, nobody can tell which is meant.
 */
async function link(tx: Queryable, row: Import, from: number): Promise<void> {
  const settled = (await rowsAnswering(tx, row.id, from, from + rowsAtOnce)).map((part) => {
    const { place, foundBy, parents, isKnown } = part
    const params = { name: part.called }
    const held = (message: RowProblem['message']) => ({ ...part, parent: null, problem: { message, params } })
    if (place === null || place > foundBy) {
      return foundBy === notFound
        ? held(messageKey('import.problem.noParent'))
        : { ...part, parent: null, problem: null }
    }
    const isAnother = foundBy !== notFound && (place < foundBy || !isKnown)
    return isAnother || (place > 1 && parents.length > 1)
      ? held(messageKey('import.problem.severalParents'))
      : { ...part, parent: Math.min(...parents), problem: null }
  })
  await write(tx, row, settled)
}

type Settled = { ordinal: number; parent?: number | null; problem: RowProblem | null }

/** By one walk along the ordinals, as `run-job.ts` notes outcomes. A row that is refused for itself stays so. */
async function write(
  tx: Queryable,
  { organizationId, id }: Import,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return
  const said = settled.map(({ ordinal, parent, problem }) => [
    ordinal,
    { parent, problems: problem && [{ field: 'parent', ...problem }] },
  ])
  const ordinals = settled.map(({ ordinal }) => ordinal)
  const of = sql`(settled.rows -> import_rows.ordinal::text)`
  const isHeld = sql`(verdict <> 'refused' and ${of} -> 'problems' <> 'null'::jsonb)`
  await tx.execute(sql`
    update ${importRows} set is_held = is_held or ${isHeld},
      parent_ordinal = case when ${of} ? 'parent' then (${of} ->> 'parent')::int else parent_ordinal end,
      problems = case when ${isHeld} then ${of} -> 'problems' else problems end,
      verdict = case when ${isHeld} then 'refused' else verdict end
    from (select ${JSON.stringify(Object.fromEntries(said))}::jsonb as rows) settled
    where organization_id = ${organizationId}::uuid and import_id = ${id}::uuid
      and ordinal between ${Math.min(...ordinals)} and ${Math.max(...ordinals)} and ${of} is not null`)
}
