import type { RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import type { FileRow } from './csv-rows'
import { foldedHeading } from './headings'

/** Why a row cannot be read at all; null for one that can. */
export function damageOf(row: FileRow, headings: readonly string[]): RowProblem | null {
  if (row.damage === 'broken-quote') return { message: messageKey('import.problem.brokenQuote') }
  if (row.damage === 'row-too-long') return { message: messageKey('import.problem.rowTooLong') }
  if (row.cells.slice(headings.length).some((cell) => cell !== '')) {
    return {
      message: messageKey('import.problem.extraCells'),
      params: { n: row.cells.length, max: headings.length },
    }
  }
  return repeatsHeadings(row.cells, headings)
    ? { message: messageKey('import.problem.repeatedHeadings') }
    : null
}

/** Whether a row says the headings again, as files do that were put together from several. */
export function repeatsHeadings(cells: readonly string[], headings: readonly string[]): boolean {
  const folded = headings.map(foldedHeading)
  const filled = folded.filter((heading) => heading !== '').length
  const same = cells.filter((cell, at) => folded[at] !== '' && foldedHeading(cell) === folded[at]).length
  return same >= 2 && same === filled
}
