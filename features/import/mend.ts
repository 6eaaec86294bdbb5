import 'server-only'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { importRows } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { findImport, type Import, rulesOf } from './find'
import { judge } from './judge'
import { type RowKeys, rowKeys } from './matching'
import { stateOfCheck } from './mutations'
import { rowTexts } from './row-texts'
import type { MendedRow } from './schema'
import { recount, type StagedRow, stageRows } from './staging'
import { survey } from './survey'

/** Rows that a mended one may free or collide with; more of one key would be a broken file. */
const mostRelated = 200

/** Writes a row's cells anew and judges it, and the rows that say the same keys as it did or does. Returns its new verdict. */
export const mendRow = (actor: Actor, input: MendedRow): Promise<Result<Pick<Import, 'id' | 'directory'>>> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const row = await findImport(tx, actor, input.importId, 'for change')
    if (!row || row.runJobId || (await stateOfCheck(tx, row)) !== 'done') {
      return refused({ message: messageKey('import.problem.underWay') })
    }
    const [before] = await tx
      .select()
      .from(importRows)
      .where(and(ofImport(row), eq(importRows.ordinal, input.ordinal)))
    if (!before) return refused({ message: messageKey('import.problem.gone') })
    const rules = rulesOf(row)
    const cells = rules.headings.map((_, at) => (input.cells[at] ?? '').replaceAll('\0', '').toWellFormed())
    const mended: StagedRow = { ordinal: before.ordinal, number: before.number, cells }
    const after = rowKeys(rowTexts(cells, rules.columns).texts)
    await judgeAnew(tx, actor, row, [mended])
    const related = await relatedRows(tx, row, before.ordinal, [before, after])
    if (related.length > 0) await judgeAnew(tx, actor, row, related)
    await recount(tx, row)
    return ok(row)
  })

async function judgeAnew(
  tx: Queryable,
  actor: Actor,
  row: Import,
  rows: readonly StagedRow[],
): Promise<void> {
  const ground = await survey(tx, actor, row.id, rulesOf(row), rows, 'rehearse')
  await stageRows(
    tx,
    row,
    rows.map((one) => ({ row: one, judgement: judge(one, ground) })),
  )
}

const relatedRows = (
  tx: Queryable,
  row: Import,
  ordinal: number,
  keys: readonly RowKeys[],
): Promise<StagedRow[]> => {
  const said = keys.flatMap(({ externalId, mobilePhone, email }): SQL[] => [
    ...(externalId === null ? [] : [eq(importRows.externalId, externalId)]),
    ...(mobilePhone === null ? [] : [eq(importRows.mobilePhone, mobilePhone)]),
    ...(email === null ? [] : [eq(importRows.email, email)]),
  ])
  return tx
    .select({ ordinal: importRows.ordinal, number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(and(ofImport(row), or(sql`false`, ...said), sql`${importRows.ordinal} <> ${ordinal}`))
    .orderBy(importRows.ordinal)
    .limit(mostRelated)
}

const ofImport = ({ organizationId, id }: Import) =>
  and(eq(importRows.organizationId, organizationId), eq(importRows.importId, id))
