import { dateTag, type Locale } from './locales'
import { perLocale } from './per-locale'

/** In which every time is shown and every day begins. */
export const timeZone = 'Europe/Moscow'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  perLocale((locale) => new Intl.DateTimeFormat(dateTag[locale], { ...options, timeZone }))

const inFull = dateFormat({ dateStyle: 'long', timeStyle: 'short' })
const dayAndMonth = dateFormat({ day: 'numeric', month: 'long' })
const dayOfYear = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' })
const yearAlone = dateFormat({ year: 'numeric' })
const timeAlone = dateFormat({ timeStyle: 'short' })
const distanceFormat = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

const nonBreaking = (text: string): string => text.replaceAll(' ', '\u00a0')

/** «21 ноября 2026, 14:05» in full, Moscow time. */
export const fullMoment = (locale: Locale, at: Date): string =>
  nonBreaking(inFull(locale).format(at).replace(' г. в ', ', '))

/** Near moments by their distance («5 минут назад», «вчера»), others by date, with the year when it is another. */
export function briefMoment(locale: Locale, at: Date, now = new Date()): string {
  const past = now.getTime() - at.getTime()
  const relative = distanceFormat(locale)
  const distance = Math.abs(past)
  if (distance < minute) return relative.format(0, 'second')
  if (distance < hour) return nonBreaking(relative.format(-Math.trunc(past / minute), 'minute'))
  if (distance < day) return nonBreaking(relative.format(-Math.trunc(past / hour), 'hour'))
  if (distance < 7 * day) return nonBreaking(relative.format(-Math.trunc(past / day), 'day'))
  return shortDate(locale, at, now)
}

/** «14 ноября», and «14 ноября 2025» in another year. */
export function shortDate(locale: Locale, at: Date, now = new Date()): string {
  const year = yearAlone(locale)
  const isThisYear = year.format(at) === year.format(now)
  const format = isThisYear ? dayAndMonth(locale) : dayOfYear(locale)
  return nonBreaking(format.format(at).replace(/ г\.$/, ''))
}

/** «18:00» of today, «22 ноября, 03:00» of any other day, Moscow time. */
export function clockTime(locale: Locale, at: Date, now = new Date()): string {
  const time = timeAlone(locale).format(at)
  const day = shortDate(locale, at, now)
  return nonBreaking(day === shortDate(locale, now, now) ? time : `${day}, ${time}`)
}
