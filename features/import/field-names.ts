import type { RowProblem } from '@/db/schema'
import type { Translator } from '@/lib/translator'
import type { Import } from './find'
import { problemText } from './problem-text'
import { rowScreens } from './row-screens'

type Named = Pick<Import, 'directory' | 'headings' | 'columns'>

/** The heading under which a field stands in the file, else what the field is called. */
export const fieldName = (t: Translator, { directory, headings, columns }: Named, field: string): string =>
  headings[columns.indexOf(field)] || rowScreens[directory].label(t, field)

/** All reasons of a row in one line: «Телефон: …; Роли: …». */
export const reasonsText = (t: Translator, row: Named, problems: readonly RowProblem[]): string =>
  problems
    .map((problem) => {
      const text = problemText(t, problem)
      return problem.field ? `${fieldName(t, row, problem.field)}: ${text}` : text
    })
    .join('; ')
