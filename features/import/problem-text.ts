import type { RowProblem } from '@/db/schema'
import type { MessageKey, Translator } from '@/lib/translator'
import { fieldLabels, isImportField } from './fields'

/** Why a row is refused, in words. Keys are written by `judge` alone. */
export const problemText = (t: Translator, { message, params }: RowProblem): string =>
  t(message as MessageKey, params)

/** The heading under which a field stands in the file, else what the field is called. */
export function fieldName(
  t: Translator,
  headings: readonly string[],
  columns: readonly string[],
  field: string,
): string {
  const heading = headings[columns.indexOf(field)]
  if (heading) return heading
  return isImportField(field) ? t(fieldLabels[field]) : field
}

/** All reasons of a row in one line: «Телефон: …; Роли: …». */
export const reasonsText = (
  t: Translator,
  headings: readonly string[],
  columns: readonly string[],
  problems: readonly RowProblem[],
): string =>
  problems
    .map((problem) => {
      const text = problemText(t, problem)
      return problem.field ? `${fieldName(t, headings, columns, problem.field)}: ${text}` : text
    })
    .join('; ')
