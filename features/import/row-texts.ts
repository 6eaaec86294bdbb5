import type { RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { answerIn, cellText, isScientific, isSpreadsheetError, nameParts, sexIn } from './cell-text'
import { type ColumnMap, type ImportField, importFields } from './fields'
import { foldedHeading } from './headings'

/** What a row says by field, as a card's form would be filled; a field without a word is absent. */
export type RowTexts = Partial<Record<ImportField, string>>

/** Fields whose digits a spreadsheet loses when it takes them for a number. */
const numbered: ReadonlySet<ImportField> = new Set([
  'externalId',
  'mobilePhone',
  'workPhone',
  'otherPhone',
  'personnelNumber',
])

/** Reads a row's cells by their columns. Problems are of cells that no form could be filled with. */
export function rowTexts(
  cells: readonly string[],
  columns: ColumnMap,
): { texts: RowTexts; problems: RowProblem[] } {
  const texts: RowTexts = {}
  const problems: RowProblem[] = []
  columns.forEach((field, at) => {
    const text = field === null ? '' : cellText(cells[at] ?? '')
    if (field === null || text === '') return
    if (isSpreadsheetError(text)) {
      problems.push({ field, message: messageKey('import.problem.cellError'), params: { text } })
    } else if (numbered.has(field) && isScientific(text)) {
      problems.push({ field, message: messageKey('import.problem.scientific'), params: { text } })
    } else texts[field] = text
  })
  if (texts.fullName !== undefined) {
    const { surname, givenName, patronymic } = nameParts(texts.fullName)
    texts.surname ??= surname
    texts.givenName ??= givenName
    if (patronymic) texts.patronymic ??= patronymic
  }
  translate(texts, problems, 'sex', sexIn)
  translate(texts, problems, 'mobileWorker', answerIn)
  return { texts, problems }
}

function translate(
  texts: RowTexts,
  problems: RowProblem[],
  field: 'sex' | 'mobileWorker',
  wordOf: (text: string) => string | null,
): void {
  const text = texts[field]
  if (text === undefined) return
  const word = wordOf(text)
  if (word !== null) texts[field] = word
  else {
    delete texts[field]
    problems.push({ field, message: messageKey(`import.problem.${field}`), params: { text } })
  }
}

/** Whether a row says the headings again, as files do that were put together from several. */
export function repeatsHeadings(cells: readonly string[], headings: readonly string[]): boolean {
  const folded = headings.map(foldedHeading)
  const filled = folded.filter((heading) => heading !== '').length
  const same = cells.filter((cell, at) => folded[at] !== '' && foldedHeading(cell) === folded[at]).length
  return same >= 2 && same === filled
}

/** The problem that the person sees first is that of the column they read first. */
export const byField = (one: RowProblem, other: RowProblem): number => placeOf(one) - placeOf(other)

const placeOf = ({ field }: RowProblem): number => {
  const place = (importFields as readonly (string | undefined)[]).indexOf(field)
  return place === -1 ? importFields.length : place
}
