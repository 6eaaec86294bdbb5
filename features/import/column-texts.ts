import type { RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { cellText, isScientific, isSpreadsheetError } from './cell-text'

/**
 * Reads a row's cells by their columns; a field without a word is absent. Problems are of cells that no form could be filled
 * with. `numbered` are fields whose digits a spreadsheet loses when it takes them for a number.
 */
export function columnTexts<Field extends string>(
  cells: readonly string[],
  columns: readonly (Field | null)[],
  isNumbered: (field: Field) => boolean,
): { texts: Map<Field, string>; problems: RowProblem[] } {
  const texts = new Map<Field, string>()
  const problems: RowProblem[] = []
  columns.forEach((field, at) => {
    const text = field === null ? '' : cellText(cells[at] ?? '')
    if (field === null || text === '') return
    if (isSpreadsheetError(text)) {
      problems.push({ field, message: messageKey('import.problem.cellError'), params: { text } })
    } else if (isNumbered(field) && isScientific(text)) {
      problems.push({ field, message: messageKey('import.problem.scientific'), params: { text } })
    } else texts.set(field, text)
  })
  return { texts, problems }
}

/** The texts of a column without repetitions. */
export function textsIn(
  rows: readonly { cells: readonly string[] }[],
  columns: readonly (string | null)[],
  field: string,
): string[] {
  const at = columns.indexOf(field)
  const texts = at === -1 ? [] : rows.map(({ cells }) => cellText(cells[at] ?? ''))
  return [...new Set(texts)].filter((text) => text !== '')
}
