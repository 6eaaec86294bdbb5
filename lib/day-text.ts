import { dayOf } from './day'
import { dateTag, type Locale } from './locales'
import { perLocale } from './per-locale'

const format = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(dateTag[locale], {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
)

/** «14 марта 2028» for a day of the calendar, `2028-03-14`, with non-breaking spaces. */
export const dayText = (locale: Locale, day: string): string =>
  format(locale)
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/ г\.$/, '')
    .replaceAll(' ', '\u00a0')

/** Whether the day is before today, Moscow time. */
export const isPast = (day: string): boolean => day < dayOf(new Date())
