import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  equipment,
  equipmentFiles,
  type JournalEntry,
  serviceEntries,
  serviceRequests,
  tags,
} from '@/db/schema'
import { recordAuditOfEquipment } from '@/features/audit/record-cards'
import { equipmentGround } from '@/features/bulk/equipment-ground'
import { anyOf } from '@/features/bulk/operation'
import { isBinned } from '@/features/bulk/operations/equipment-standing'
import { sortOut } from '@/features/bulk/sort-out'
import { lockTree } from '@/features/equipment/tree'
import type { Counts, Work } from '@/features/jobs/kind'
import type { Import } from '../find'
import { settleUndo } from '../undo-outcome'
import { writtenIds } from '../written-rows'
import { knownObjects } from './known-objects'
import { restoreObjects } from './restore-objects'
import { typesOfOrganization } from './survey'

/**
 * Takes an import's rows back: objects that it changed get their old words again where the new ones still stand; objects that
 * it created go to the bin, unless somebody has touched them since or put others under them. After the last row go the companies and districts
 * that it created and nobody uses by now.
 */
export async function undoObjects(
  work: Work<unknown>,
  row: Import,
  entries: readonly JournalEntry[],
): Promise<Counts> {
  const { tx, actor } = work
  await lockTree(tx, actor)
  const ids = entries.map(({ subjectId }) => subjectId)
  const obstacles = [['deleted', isBinned]] as const
  const { ready, left } = await sortOut(tx, equipmentGround, actor, {}, ids, { obstacles, loss: null })
  const { created, changed } = await writtenIds(tx, row, ready)

  const types = await typesOfOrganization(tx, actor)
  const objects = await knownObjects(tx, actor, changed, types, 'write')
  const restored = await restoreObjects(work, row, objects, types)
  const untouched = await withoutOthersBelow(tx, await untouchedAmong(tx, created))
  await toBin(work, row, untouched)

  return settleUndo(work, row, entries, { ready, done: [...untouched, ...restored], left })
}

/** Objects as the import made them: nobody edited them, put a code on them or wrote down what was done to them. */
async function untouchedAmong(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  const has = (table: typeof tags | typeof serviceRequests | typeof serviceEntries | typeof equipmentFiles) =>
    sql`exists (select from ${table} of_it where of_it.equipment_id = equipment.id)`
  const rows = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(
      and(
        sql`${equipment.id} = ${anyOf(ids)}`,
        eq(equipment.version, 1),
        sql`not (${has(equipmentFiles)} or ${has(serviceEntries)} or ${has(tags)} or ${has(serviceRequests)})`,
      ),
    )
  return rows.map(({ id }) => id)
}

/**
 * Those of them below which nothing stands but what goes with them. What the import wrote later is taken back before, so that
 * its own parts of an object are in the bin by now or among these.
 */
async function withoutOthersBelow(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<{ id: string; parentId: string | null; hasOthers: boolean }>(sql`
    select id, parent_id as "parentId", exists (select from ${equipment} part
      where part.organization_id = equipment.organization_id and part.parent_id = equipment.id
        and part.deleted_at is null and part.id <> all(${sql.param(ids)}::uuid[])) as "hasOthers"
    from ${equipment} where id = ${anyOf(ids)}`)
  const parentOf = new Map(rows.map(({ id, parentId }) => [id, parentId]))
  const kept = new Set<string>()
  for (const { id, hasOthers } of rows) {
    for (let at: string | null = hasOthers ? id : null; at && !kept.has(at); at = parentOf.get(at) ?? null)
      kept.add(at)
  }
  return ids.filter((id) => !kept.has(id))
}

async function toBin({ tx, actor }: Work<unknown>, row: Import, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(equipment)
    .set({ deletedAt: sql`now()`, version: sql`${equipment.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(equipment.organizationId, actor.organizationId), sql`${equipment.id} = ${anyOf(ids)}`))
  await recordAuditOfEquipment(tx, actor, 'equipment.deleted', ids, { import: row.id })
}
