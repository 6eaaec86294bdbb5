import type { RowProblem } from '@/db/schema'
import { attributeField } from '@/features/attributes/attribute-kinds'
import { readAttribute } from '@/features/attributes/attribute-value'
import type { FieldFacts } from '@/features/person-fields/card-fields'
import { messageKey } from '@/lib/translator'
import { typedValue } from '../attribute-cell'
import { attributeColumn, attributeName } from '../attribute-column'
import { foldedHeading } from '../headings'
import { isSameJson } from '../judgement'
import type { Ground, KnownPerson } from './ground'
import type { OwnTexts } from './row-texts'

/**
 * What a row would write into the organisation's own fields, read as the card's form reads them; a field of which it says
 * nothing, or what stands there, is left out. Whatever is refused stands in `problems`.
 */
export function ownFacts(
  own: OwnTexts,
  person: KnownPerson | null,
  { fields }: Pick<Ground, 'fields'>,
  problems: RowProblem[],
): FieldFacts {
  const said = new Map(
    [...own].map(([column, text]) => [foldedHeading(attributeName(column)), { column, text }]),
  )
  const facts: FieldFacts = {}
  for (const field of fields) {
    const folded = foldedHeading(field.name)
    const cell = said.get(folded)
    said.delete(folded)
    if (person && !cell) continue
    const stored = person?.values.get(field.id)
    const read = readAttribute(field, cell ? typedValue(field, cell.text) : '', stored)
    if ('problem' in read) {
      problems.push({ ...read.problem, field: cell?.column ?? attributeColumn(field.name) })
    } else if (!isSameJson(read.value, stored)) facts[attributeField(field.id)] = read.value
  }
  for (const { column } of said.values()) {
    const params = { field: attributeName(column) }
    problems.push({ field: column, message: messageKey('import.problem.noOwnField'), params })
  }
  return facts
}
