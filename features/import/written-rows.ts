import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows } from '@/db/schema'
import { anyOf } from '@/features/bulk/operation'
import type { Import } from './find'
import type { ImportDirectory } from './import-directory'
import type { Changes } from './judgement'

type WrittenBy = Pick<Import, 'id' | 'organizationId'> & { directory: ImportDirectory }

/** Which column of `import_rows` says what a row became or changed. */
const subjectColumn = (directory: ImportDirectory) =>
  directory === 'equipment' ? importRows.equipmentId : importRows.membershipId

/** The same in SQL that is written out. */
export const subjectName = (directory: ImportDirectory) =>
  directory === 'equipment' ? 'equipment_id' : 'membership_id'

const writtenAmong = (
  { organizationId, id, directory }: WrittenBy,
  ids: readonly string[],
): SQL | undefined =>
  and(
    eq(importRows.organizationId, organizationId),
    eq(importRows.importId, id),
    sql`${subjectColumn(directory)} = ${anyOf(ids)}`,
    inArray(importRows.outcome, ['created', 'changed']),
  )

/** Which of these cards an import created, and which it changed. */
export async function writtenIds(
  tx: Queryable,
  row: WrittenBy,
  ids: readonly string[],
): Promise<{ created: string[]; changed: string[] }> {
  const rows = await tx
    .select({ id: subjectColumn(row.directory), outcome: importRows.outcome })
    .from(importRows)
    .where(writtenAmong(row, ids))
  const of = (outcome: string) => rows.flatMap((one) => (one.outcome === outcome && one.id ? [one.id] : []))
  return { created: of('created'), changed: of('changed') }
}

/** What an import changed on these cards, by card. */
export async function changesOf(
  tx: Queryable,
  row: WrittenBy,
  ids: readonly string[],
): Promise<Map<string, Changes>> {
  const rows = await tx
    .select({ id: subjectColumn(row.directory), changes: importRows.changes })
    .from(importRows)
    .where(and(writtenAmong(row, ids), eq(importRows.outcome, 'changed')))
  return new Map(rows.flatMap(({ id, changes }) => (id && changes ? [[id, changes] as const] : [])))
}

/** Notes that what became of these cards is taken back. */
export async function noteUndone(tx: Queryable, row: WrittenBy, ids: readonly string[]): Promise<void> {
  await tx.update(importRows).set({ outcome: 'undone' }).where(writtenAmong(row, ids))
}
