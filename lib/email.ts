import { visibleText } from './visible-text'

const maxLength = 254
const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

const compact = (text: string): string =>
  visibleText(text)
    .toLowerCase()
    .replace(/^mailto:/, '')

/** An e-mail as it is stored: trimmed, lower case (RFC 5321 limits: 64 before the @, 254 in all). Null when it is none. */
export function parseEmail(text: string): string | null {
  const email = compact(text)
  if (email.length > maxLength || email.indexOf('@') > 64) return null
  return address.test(email) ? email : null
}

/** The first Cyrillic letter in an address, which looks Latin more often than not; null when there is none. */
export const cyrillicLetterIn = (text: string): string | null =>
  /\p{Script=Cyrillic}/u.exec(compact(text))?.[0] ?? null

/** `iv•••@teplo.example`: two letters stay, or one of a name so short that two would tell it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at > 3 ? 2 : 1)}•••${email.slice(at)}`
}
