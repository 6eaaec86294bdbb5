import parsePhoneNumber from 'libphonenumber-js/min'
import { digitsOfPhone, type Phone, russianPhone } from './russian-phone'

export type { Phone, PhoneKind } from './russian-phone'

const noBreakSpace = '\u00a0'

/** Reads a phone in any spelling people use; a number without a country is Russian. Null when it is none. */
export function parsePhone(text: string): Phone | null {
  const russian = russianPhone(text)
  if (russian) return russian
  const digits = digitsOfPhone(text)
  const foreign = digits ? parsePhoneNumber(digits.replace(/^00/, '+')) : undefined
  if (!foreign?.isValid() || foreign.countryCallingCode === '7') return null
  return { e164: foreign.number, kind: 'foreign', isMobile: false }
}

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
