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
