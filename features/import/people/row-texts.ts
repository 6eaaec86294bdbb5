import type { RowProblem } from '@/db/schema'
import { nameParts } from '@/features/memberships/name-parts'
import { messageKey } from '@/lib/translator'
import type { AttributeColumn } from '../attribute-column'
import { answerIn, sexIn } from '../cell-text'
import { columnTexts } from '../column-texts'
import { type ColumnMap, type ImportField, importFields, isImportField } from './fields'

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

/** What a row says to the organisation's own fields. */
export type OwnTexts = ReadonlyMap<AttributeColumn, string>

/** Reads a row's cells by their columns. Problems are of cells that no form could be filled with. */
export function rowTexts(
  cells: readonly string[],
  columns: ColumnMap,
): { texts: RowTexts; own: OwnTexts; problems: RowProblem[] } {
  const { texts: read, problems } = columnTexts(
    cells,
    columns,
    (column) => isImportField(column) && numbered.has(column),
  )
  const texts: RowTexts = Object.fromEntries(
    [...read].flatMap(([column, text]) => (isImportField(column) ? [[column, text] as const] : [])),
  )
  const own = new Map(
    [...read].flatMap(([column, text]) => (isImportField(column) ? [] : [[column, text] as const])),
  )
  if (texts.fullName !== undefined) {
    const { surname, givenName, patronymic } = nameParts(texts.fullName)
    texts.surname ??= surname
    texts.givenName ??= givenName
    if (patronymic) texts.patronymic ??= patronymic
  }
  translate(texts, problems, 'sex', sexIn)
  translate(texts, problems, 'mobileWorker', answerIn)
  return { texts, own, problems }
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

/** The problem that the person sees first is that of the column they read first. */
export const byField = (one: RowProblem, other: RowProblem): number => placeOf(one) - placeOf(other)

const placeOf = ({ field }: RowProblem): number => {
  const place = (importFields as readonly (string | undefined)[]).indexOf(field)
  return place === -1 ? importFields.length : place
}
