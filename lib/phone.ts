import parsePhoneNumber from 'libphonenumber-js/min'
import { visibleText } from './visible-text'

export type PhoneKind = 'mobile' | 'landline' | 'kazakhstan' | 'foreign'
export type Phone = {
  /** `+` and digits (ITU-T E.164). */
  e164: string
  kind: PhoneKind
  /** A Russian mobile, +79 and nine digits more: the only numbers that SMS codes are sent to. */
  isMobile: boolean
}

const noBreakSpace = '\u00a0'
const formatting = /^tel:|[\s\p{Dash_Punctuation}−().]/giu
const nationalLength = 10

/** Reads a phone in any spelling people use; a number without a country is Russian. Null when it is none. */
export function parsePhone(text: string): Phone | null {
  const compact = visibleText(text).normalize('NFKC').replace(formatting, '')
  if (!/^\+?\d{8,17}$/.test(compact)) return null
  const national = russianZoneNumber(compact)
  if (national) return inRussianZone(national)
  const foreign = parsePhoneNumber(compact.replace(/^00/, '+'))
  return foreign?.isValid() && foreign.countryCallingCode !== '7' ? phone(foreign.number, 'foreign') : null
}

/** The ten digits after +7, or null when the number names another country. */
function russianZoneNumber(compact: string): string | null {
  if (/^\d+$/.test(compact) && compact.length === nationalLength) return compact
  return /^(?:\+?7|8)(\d{10})$/.exec(compact)?.[1] ?? null
}

/** By the first digit of the area code: 9 mobile; 3, 4, 8 landlines and services; 6 and 7 Kazakhstan. */
function inRussianZone(national: string): Phone | null {
  if (/^9/.test(national)) return phone(`+7${national}`, 'mobile')
  if (/^[348]/.test(national)) return phone(`+7${national}`, 'landline')
  if (/^[67]/.test(national)) return phone(`+7${national}`, 'kazakhstan')
  return null
}

const phone = (e164: string, kind: PhoneKind): Phone => ({ e164, kind, isMobile: kind === 'mobile' })

/** `+7 905 756-98-74` with non-breaking spaces; other countries as libphonenumber groups them. */
export function formatPhone(e164: string): string {
  const groups = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164)
  const spelled = groups
    ? `+7 ${groups[1]} ${groups[2]}-${groups[3]}-${groups[4]}`
    : (parsePhoneNumber(e164)?.formatInternational() ?? e164)
  return spelled.replaceAll(' ', noBreakSpace)
}

/** The formatted number with all but its country code and last four digits covered: `+7 ••• •••-98-74`. */
export function maskPhone(e164: string): string {
  const spelled = formatPhone(e164)
  const [countryCode = ''] = spelled.split(noBreakSpace)
  const rest = spelled.slice(countryCode.length)
  let hidden = rest.replace(/\D/g, '').length - 4
  return countryCode + rest.replace(/\d/g, (digit) => (hidden-- > 0 ? '•' : digit))
}
