import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows } from '@/db/schema'
import { lockTree } from '@/features/equipment/tree'
import type { Work } from '@/features/jobs/kind'
import type { Import } from '../find'
import type { Changes } from '../judgement'
import { sortPromised } from '../promised'
import { type PromisedRow, promisedRows } from '../promised-rows'
import type { Written } from '../row-kind'
import { calledParentIn } from './called-parent'
import type { EquipmentGround, EquipmentRules } from './ground'
import { judge } from './judge'
import { notFound } from './staged-parents'
import { survey } from './survey'
import { changeObjects, createObjects } from './write-objects'

/**
 * Writes rows, and before them those of the file that bring what they are a part of, wherever these stand: level by level, so
 * that a row is judged when its parent is there.
 */
export async function writeRows(
  work: Work<unknown>,
  row: Import,
  rules: EquipmentRules,
  rows: readonly PromisedRow[],
): Promise<Written> {
  await lockTree(work.tx, work.actor)
  const written = { created: new Map(), changed: new Map(), left: new Map(), changes: new Map() }
  for (const level of levelsOf(await withParents(work.tx, row, rows))) {
    const { created, changed, left, changes } = await writeLevel(work, row, rules, level)
    for (const [ordinal, id] of created) written.created.set(ordinal, id)
    for (const [ordinal, id] of changed) written.changed.set(ordinal, id)
    for (const [ordinal, problems] of left) written.left.set(ordinal, problems)
    for (const [ordinal, made] of changes) written.changes.set(ordinal, made)
  }
  return written
}

/** The rows and those above them that nothing wrote yet. */
async function withParents(
  tx: Queryable,
  row: Import,
  rows: readonly PromisedRow[],
): Promise<ReadonlyMap<number, PromisedRow>> {
  const all = new Map(rows.map((one) => [one.ordinal, one]))
  for (let latest = rows; latest.length > 0; ) {
    const wanted = latest.flatMap(({ parentOrdinal }) => parentOrdinal ?? [])
    const missing = [...new Set(wanted)].filter((ordinal) => !all.has(ordinal))
    if (missing.length === 0) break
    latest = await promisedRows(tx, row, sql`${importRows.ordinal} = any(${sql.param(missing)}::int[])`)
    for (const one of latest) all.set(one.ordinal, one)
  }
  return all
}

/** Each row after its parent's. The rehearsal holds circles back. */
function levelsOf(rows: ReadonlyMap<number, PromisedRow>): PromisedRow[][] {
  const parentOf = ({ parentOrdinal }: PromisedRow) =>
    parentOrdinal === null ? undefined : rows.get(parentOrdinal)
  const depthOf = (row: PromisedRow): number => {
    let depth = 0
    for (let at = parentOf(row); at && depth < rows.size; at = parentOf(at)) depth++
    return depth
  }
  const byDepth = Map.groupBy(rows.values(), depthOf)
  return [...byDepth].sort(([one], [other]) => one - other).map(([, level]) => level)
}

async function writeLevel(
  work: Work<unknown>,
  row: Import,
  rules: EquipmentRules,
  rows: readonly PromisedRow[],
): Promise<Required<Written>> {
  const { tx, actor } = work
  const ground = await survey(tx, actor, row.id, rules, rows, 'write', await parentRows(tx, row, rows))
  const judged = rows.map((one) => {
    const changes = withParentId(one.changes, ground)
    return { row: { ...one, changes }, judgement: judge(one, ground) }
  })
  const { created, changed, left } = sortPromised(judged)
  for (const [ordinal, problems] of await changeObjects(work, row.id, changed, ground))
    left.set(ordinal, problems)
  const kept = changed.filter(({ ordinal }) => !left.has(ordinal))
  return {
    created: await createObjects(work, row.id, created, ground),
    changed: new Map(kept.map(({ ordinal, known }) => [ordinal, known.id])),
    left,
    changes: new Map(kept.map(({ ordinal, changes }) => [ordinal, changes])),
  }
}

/** Of rows whose parents the file was to bring, the numbers of those other rows. */
async function parentRows(
  tx: Queryable,
  { id }: Import,
  rows: readonly PromisedRow[],
): Promise<ReadonlyMap<number, number>> {
  const awaiting = rows.filter(({ parentFoundBy }) => parentFoundBy === notFound)
  if (awaiting.length === 0) return new Map()
  const ordinals = [...new Set(awaiting.flatMap(({ parentOrdinal }) => parentOrdinal ?? []))]
  const found = await tx.execute<{ ordinal: number; number: number }>(sql`
    select parent.ordinal, parent.number from unnest(${sql.param(ordinals)}::int[]) sought cross join lateral (
      select ordinal, number from ${importRows} where import_id = ${id}::uuid and ordinal = sought offset 0) parent`)
  const numbers = new Map(found.map(({ ordinal, number }) => [ordinal, number]))
  return new Map(awaiting.map(({ number, parentOrdinal }) => [number, numbers.get(parentOrdinal ?? -1) ?? 0]))
}

/** What was promised, with the parent's id in place of what a row of the file called it. */
function withParentId(changes: Changes | null, { parents }: EquipmentGround): Changes | null {
  const [before, after] = changes?.parentId ?? []
  const called = calledParentIn(after)
  if (!changes || called === null) return changes
  const [parent] = parents.get(called)?.objects ?? []
  return { ...changes, parentId: [before, parent?.id ?? null] }
}
