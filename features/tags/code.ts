import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no letter that is taken for another or for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** A tag's part of its address: 130 random bits in capitals, which a QR code holds in its dense alphanumeric mode. */
export function newTagCode(): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** The code that an address names, whatever the case of its letters; null when no tag can have it. */
export function parseTagCode(text: string): string | null {
  const code = text.toUpperCase()
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : null
}
