import 'server-only'
import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows } from '@/db/schema'
import type { FileRow } from './csv-rows'
import type { Import } from './find'

/** A row that the rehearsal would write, and that nothing wrote yet. */
export type PromisedRow = FileRow &
  Pick<
    typeof importRows.$inferSelect,
    'ordinal' | 'verdict' | 'changes' | 'membershipId' | 'equipmentId' | 'parentOrdinal' | 'parentFoundBy'
  >

/** Of the rows with these ordinals those that the rehearsal would write, and that nothing wrote yet. */
export const promisedRows = (
  tx: Queryable,
  { organizationId, id }: Import,
  among: SQL | undefined,
): Promise<PromisedRow[]> =>
  tx
    .select({
      ordinal: importRows.ordinal,
      number: importRows.number,
      cells: importRows.cells,
      verdict: importRows.verdict,
      changes: importRows.changes,
      membershipId: importRows.membershipId,
      equipmentId: importRows.equipmentId,
      parentOrdinal: importRows.parentOrdinal,
      parentFoundBy: importRows.parentFoundBy,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        among,
        inArray(importRows.verdict, ['new', 'changed']),
        isNull(importRows.outcome),
      ),
    )
    .orderBy(asc(importRows.ordinal))
