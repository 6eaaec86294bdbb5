import type { PassportFacts } from '@/features/equipment/passport-facts'
import { isDay } from '@/lib/day'
import { dayText } from '@/lib/day-text'
import type { Locale } from '@/lib/locales'
import { perLocale } from '@/lib/per-locale'
import type { Translator } from '@/lib/translator'
import { type Html, html } from './html'

type Attribute = PassportFacts['attributes'][number]

const numbers = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }))

/** What an object says to an attribute, as a reader sees it: «440 кВт», «да», a link that can be followed. */
export function attributeText(
  { kind, unit, value }: Attribute,
  locale: Locale,
  t: Translator,
): Html | string | null {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return t(value ? 'passport.yes' : 'passport.no')
  if (typeof value === 'number') {
    return html`<span class="num">${[numbers(locale).format(value), unit].filter(Boolean).join('\u00a0')}</span>`
  }
  if (kind === 'date' && isDay(value)) return dayText(locale, value)
  if (kind === 'link' && /^https?:\/\//i.test(value)) {
    return html`<a href="${value}" rel="noopener noreferrer nofollow">${value.replace(/^https?:\/\//i, '')}</a>`
  }
  if (kind === 'phone') return html`<a class="num" href="tel:${value.replace(/[^\d+]/g, '')}">${value}</a>`
  return html`<span class="words">${value}</span>`
}
