import type { Locale } from '@/lib/locales'

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

/** How long something took, in its largest unit: «0,4 с», «12 с», «3 мин». */
export function durationText(locale: Locale, milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  const larger = units.find((one) => seconds >= one.seconds)
  const amount = larger ? seconds / larger.seconds : seconds
  const text = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: larger?.unit ?? 'second',
    unitDisplay: 'short',
    maximumFractionDigits: !larger && seconds < 10 ? 1 : 0,
  }).format(amount)
  return text.replaceAll(' ', '\u00a0')
}
