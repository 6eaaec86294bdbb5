/** A value as a filter takes it (RFC 4515 §3): whatever somebody typed, it stays a value. */
export const escapeFilterValue = (text: string): string =>
  text.replace(/[\\*()\0]/g, (letter) => `\\${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
