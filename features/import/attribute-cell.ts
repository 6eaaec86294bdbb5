import type { Attribute } from '@/features/attributes/attribute-kinds'
import type { TypedValue } from '@/features/attributes/attribute-value'
import { isDay } from '@/lib/day'
import { answerIn } from './cell-text'
import { foldedHeading } from './headings'

/** Days of Excel's calendar between 1900 and 2099, counted from 30 December 1899. */
const serialDay = /^\d{1,5}(?:\.0+)?$/
const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/
const withTime = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d/

/** `2026-11-21`, «21.11.2026», or the number by which a spreadsheet keeps a day; other texts as they are, to be refused. */
export function dayText(text: string): string {
  const [, day = '', month = '', year] = dotted.exec(text) ?? []
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const [, date] = withTime.exec(text) ?? []
  if (date) return date
  if (!serialDay.test(text)) return text
  const counted = new Date(Date.UTC(1899, 11, 30) + Math.trunc(Number(text)) * 86_400_000)
  const written = counted.toISOString().slice(0, 10)
  return isDay(written) ? written : text
}

/** What a cell says to an attribute, as its form would send it. */
export function typedValue({ kind, unit, choices }: Attribute, text: string): TypedValue {
  const chosen = (word: string) =>
    choices.find((choice) => foldedHeading(choice) === foldedHeading(word)) ?? word
  switch (kind) {
    case 'yes-no':
      return answerIn(text) ?? text
    case 'date':
      return dayText(text)
    case 'number':
      return unit !== '' && text.toLowerCase().endsWith(unit.toLowerCase())
        ? text.slice(0, -unit.length).trim()
        : text
    case 'choice':
      return chosen(text)
    case 'several':
      return choices.includes(text) ? [text] : text.split(/[;,|]/).map((word) => chosen(word.trim()))
    default:
      return text
  }
}
