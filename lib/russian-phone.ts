import { visibleText } from './visible-text'

export type PhoneKind = 'mobile' | 'landline' | 'kazakhstan' | 'foreign'
export type Phone = {
  /** `+` and digits (ITU-T E.164). */
  e164: string
  kind: PhoneKind
  /** A Russian mobile, +79 and nine digits more: the only numbers that SMS codes are sent to. */
  isMobile: boolean
}

const formatting = /^tel:|[\s\p{Dash_Punctuation}−().]/giu

/** What remains of a spelling without its formatting: digits, perhaps after a plus. Null when it is no phone. */
export function digitsOfPhone(text: string): string | null {
  const compact = visibleText(text).normalize('NFKC').replace(formatting, '')
  return /^\+?\d{8,17}$/.test(compact) ? compact : null
}

/** A number of the +7 zone in any spelling; null for any other. Small enough for the browser. */
export function russianPhone(text: string): Phone | null {
  const digits = digitsOfPhone(text) ?? ''
  const national = /^(?:\+?7|8)?(\d{10})$/.exec(digits)?.[1]
  const kind = national && kindOf(national)
  return kind ? { e164: `+7${national}`, kind, isMobile: kind === 'mobile' } : null
}

/** By the first digit of the area code: 9 mobile; 3, 4, 8 landlines and services; 6 and 7 Kazakhstan. */
function kindOf(national: string): PhoneKind | null {
  if (/^9/.test(national)) return 'mobile'
  if (/^[348]/.test(national)) return 'landline'
  return /^[67]/.test(national) ? 'kazakhstan' : null
}
