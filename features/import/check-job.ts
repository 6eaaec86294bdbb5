import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importChunks, importRows, type TableFormat } from '@/db/schema'
import { defineJob, JobEnds, type JobKind } from '@/features/jobs/kind'
import type { Permission } from '@/lib/applications'
import { messageKey } from '@/lib/translator'
import { chunkSource } from './chunks'
import { ImportFileProblem } from './file-problem'
import { fileProblemText } from './file-problem-text'
import type { Import } from './find'
import { byDirectory, type ImportDirectory } from './import-directory'
import { importOf, importOfJob, importParams, totalOf } from './job-import'
import { nextRows } from './open-tables'
import { rowKinds } from './row-kinds'
import { judgedRows, recount, type StagedRow, stagedRows, stageRows } from './staging'
import { tableRows } from './table-rows'

/** The rehearsal: reads the file, or the rows that it left, and says of every row what it would do. Writes no card. */
const checkJob = (kind: string, permission: Permission) =>
  defineJob({
    kind,
    permission,
    params: importParams,
    batchSize: 1_000,
    async total(work) {
      const row = await importOf(work)
      return (await isUnread(work.tx, row))
        ? asJobEnd(() => countRows(row))
        : work.tx.$count(importRows, eq(importRows.importId, row.id))
    },
    async step({ from, to, ...work }) {
      const { tx, actor } = work
      const row = await importOf(work)
      const isLast = to === (await totalOf(tx, work.job))
      const rows = await rowsOf(tx, row, from, to, isLast)
      const judgements = await rowKinds[row.directory].judge(tx, actor, row, rows)
      await stageRows(tx, row, judgedRows(rows, judgements))
      if (isLast) await finish(tx, row)
      const count = (...verdicts: string[]) =>
        judgements.filter(({ verdict }) => verdicts.includes(verdict)).length
      return { done: count('new', 'changed'), skipped: count('unchanged'), refused: count('refused') }
    },
    async giveUp({ tx, job, params, from }) {
      const row = await importOfJob(tx, job, params)
      const isLast = from + 1 === (await totalOf(tx, job))
      const rows = await rowsOf(tx, row, from, from + 1, isLast)
      const problems = [{ message: messageKey('import.problem.broken') }]
      await stageRows(
        tx,
        row,
        rows.map((one) => ({ row: one, judgement: { verdict: 'refused', keys: {}, problems, known: null } })),
      )
      if (isLast) await finish(tx, row)
    },
    title: (t, { directory }) => t('import.job.check', { directory }),
    reason: fileProblemText,
  })

/** The rehearsal of a file, by where it goes. */
export const importCheck: Record<ImportDirectory, JobKind<typeof importParams>> = byDirectory(
  checkJob('import.check', 'people.write'),
  checkJob('import.equipment-check', 'equipment.write'),
)

/** Whether the file itself has to be read: it is kept until all of its rows are staged. */
const isUnread = async (tx: Queryable, { organizationId, id }: Import): Promise<boolean> =>
  (await tx.$count(
    importChunks,
    and(eq(importChunks.organizationId, organizationId), eq(importChunks.importId, id)),
  )) > 0

async function rowsOf(
  tx: Queryable,
  row: Import,
  from: number,
  to: number,
  isLast: boolean,
): Promise<StagedRow[]> {
  if (!(await isUnread(tx, row))) return stagedRows(tx, row, from, to)
  const rows = await asJobEnd(() => nextRows(fileOf(row), from, to - from, isLast))
  return rows.map(({ cells, ...one }, index) => ({
    ...one,
    cells: cells.map(storable),
    ordinal: from + index,
  }))
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair. */
const storable = (cell: string): string => cell.replaceAll('\0', '').toWellFormed()

function fileOf(row: Import): {
  organizationId: string
  importId: string
  fileSize: number
  format: TableFormat
} {
  if (!row.format) throw new JobEnds('import-gone')
  return { organizationId: row.organizationId, importId: row.id, fileSize: row.fileSize, format: row.format }
}

async function countRows(row: Import): Promise<number> {
  const file = fileOf(row)
  let count = 0
  for await (const rows of tableRows(chunkSource(file, file.fileSize), file.format)) count += rows.length
  return count
}

async function asJobEnd<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ImportFileProblem) throw new JobEnds(error.problem)
    throw error
  }
}

/** All rows are staged: the file has told everything. */
async function finish(tx: Queryable, row: Import): Promise<void> {
  await tx
    .delete(importChunks)
    .where(and(eq(importChunks.organizationId, row.organizationId), eq(importChunks.importId, row.id)))
  await rowKinds[row.directory].settle(tx, row)
  await recount(tx, row)
}
