import type { TableFormat } from '@/db/schema'
import type { ByteSource } from './byte-source'
import { csvFileRows } from './csv-file'
import type { FileRow } from './csv-rows'
import { ImportFileProblem } from './file-problem'
import { xlsxFileRows } from './xlsx-file'

/** More than any spreadsheet holds. */
const mostRows = 2_000_000
const mostColumns = 200

/** The rows of the table without its headings, a list at a time; some lists are empty. */
export async function* tableRows(source: ByteSource, format: TableFormat): AsyncGenerator<FileRow[]> {
  const lists = format.kind === 'csv' ? csvFileRows(source, format) : xlsxFileRows(source)
  let seen = 0
  for await (const rows of lists) {
    const told = seen === 0 ? rows.slice(1) : rows
    seen += rows.length
    if (seen > mostRows) throw new ImportFileProblem('too-many-rows')
    yield told
  }
}

/** The headings, and the first `count` rows after them. */
export async function tableHead(
  source: ByteSource,
  format: TableFormat,
  count: number,
): Promise<{ headings: string[]; rows: string[][] }> {
  const head: FileRow[] = []
  for await (const rows of format.kind === 'csv' ? csvFileRows(source, format) : xlsxFileRows(source)) {
    head.push(...rows.slice(0, count + 1 - head.length))
    if (head.length > count) break
  }
  const [headings, ...rows] = head
  if (!headings || headings.damage) throw new ImportFileProblem(headings ? 'unknown' : 'empty')
  if (headings.cells.length > mostColumns) throw new ImportFileProblem('too-many-columns')
  if (rows.length === 0) throw new ImportFileProblem('no-rows')
  return { headings: headings.cells, rows: rows.map(({ cells }) => cells) }
}
