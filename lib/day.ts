import type { Locale } from './locales'
import { shortDate, timeZone } from './moment'

/** Whether the text is a day of the calendar, `2026-11-21`, between 1900 and 2099. */
export function isDay(text: string): boolean {
  const day = /^(?:19|20)\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const inMoscow = new Intl.DateTimeFormat('sv-SE', { timeZone })

/** The day in which the moment lies, `2026-11-21`, Moscow time. */
export const dayOf = (at: Date): string => inMoscow.format(at)

/** A day of the calendar as `shortDate` says it: «14 ноября 2025». */
export const dayText = (locale: Locale, day: string): string =>
  shortDate(locale, new Date(`${day}T12:00:00Z`))
