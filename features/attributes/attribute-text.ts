import { dayText } from '@/lib/day'
import type { Locale } from '@/lib/locales'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import type { AttributeKind, AttributeValue } from './attribute-kinds'

type Context = { t: Translator; locale: Locale }

/** An attribute's value in words: «440 кВт», «14 ноября 2025», «да». */
export function attributeText(
  { t, locale }: Context,
  { kind, unit }: { kind: AttributeKind; unit: string },
  value: AttributeValue,
): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') {
    const number = value.toLocaleString(locale, { maximumFractionDigits: 6 })
    return unit ? `${number}\u00a0${unit}` : number
  }
  if (kind === 'date') return dayText(locale, value)
  return kind === 'phone' ? formatPhone(value) : value
}

/** A value as a file holds it and an import reads it again: days and numbers as spreadsheets take them, no unit. */
export function attributeCell(t: Translator, value: AttributeValue | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : String(value)
}

/** The head of a column of such values, which has their unit. */
export const attributeHeading = ({ name, unit }: { name: string; unit: string }): string =>
  unit ? `${name}, ${unit}` : name
