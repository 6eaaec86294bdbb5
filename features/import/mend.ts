import 'server-only'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { importRows } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { findImport, type Import } from './find'
import { type Judgement, type StagedKeys, stagedKeys } from './judgement'
import { stateOfCheck } from './mutations'
import { rowKinds } from './row-kinds'
import type { MendedRow } from './schema'
import { judgedRows, recount, type StagedRow, stageRows } from './staging'

/** Rows that a mended one may free or collide with; more of one key would be a broken file. */
const mostRelated = 200

/** Writes a row's cells anew and judges it, and the rows that say the same keys as it did or does. Returns its new verdict. */
export const mendRow = (actor: Actor, input: MendedRow): Promise<Result<Pick<Import, 'id' | 'directory'>>> =>
  resultTransaction(async (tx) => {
    const row = await findImport(tx, actor, input.importId, 'for change')
    if (!row || row.runJobId || (await stateOfCheck(tx, row)) !== 'done') {
      return refused({ message: messageKey('import.problem.underWay') })
    }
    const [before] = await tx
      .select()
      .from(importRows)
      .where(and(ofImport(row), eq(importRows.ordinal, input.ordinal)))
    if (!before) return refused({ message: messageKey('import.problem.gone') })
    const cells = row.headings.map((_, at) => (input.cells[at] ?? '').replaceAll('\0', '').toWellFormed())
    const mended: StagedRow = { ordinal: before.ordinal, number: before.number, cells }
    const judged = await judgeAnew(tx, actor, row, [mended])
    const related = await relatedRows(tx, row, before.ordinal, [before, ...judged.map(({ keys }) => keys)])
    if (related.length > 0) await judgeAnew(tx, actor, row, related)
    await rowKinds[row.directory].settle(tx, row)
    await recount(tx, row)
    return ok(row)
  })

async function judgeAnew(
  tx: Queryable,
  actor: Actor,
  row: Import,
  rows: readonly StagedRow[],
): Promise<Judgement[]> {
  const judgements = await rowKinds[row.directory].judge(tx, actor, row, rows)
  await stageRows(tx, row, judgedRows(rows, judgements))
  return judgements
}

const relatedRows = (
  tx: Queryable,
  row: Import,
  ordinal: number,
  keys: readonly StagedKeys[],
): Promise<StagedRow[]> => {
  const said = keys.flatMap((each) =>
    stagedKeys.flatMap((name): SQL[] => {
      const value = each[name]
      return value == null ? [] : [eq(importRows[name], value)]
    }),
  )
  return tx
    .select({ ordinal: importRows.ordinal, number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(and(ofImport(row), or(sql`false`, ...said), sql`${importRows.ordinal} <> ${ordinal}`))
    .orderBy(importRows.ordinal)
    .limit(mostRelated)
}

const ofImport = ({ organizationId, id }: Import) =>
  and(eq(importRows.organizationId, organizationId), eq(importRows.importId, id))
