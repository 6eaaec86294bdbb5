import { maskEmail, parseEmail } from './email'
import { formatPhone, maskPhone, parsePhone } from './phone'

export type Contact = { kind: 'phone' | 'email'; value: string }

/** What a person typed as their login: a phone in any spelling (E.164) or an e-mail (lower case). Null when neither. */
export function parseContact(text: string): Contact | null {
  if (text.includes('@')) {
    const email = parseEmail(text)
    return email === null ? null : { kind: 'email', value: email }
  }
  const phone = parsePhone(text)
  return phone && { kind: 'phone', value: phone.e164 }
}

/** A stored phone as people write it; any other text, such as an e-mail, as it is. */
export const contactText = (value: string): string => (value.startsWith('+') ? formatPhone(value) : value)

/** Enough of a contact for its owner to recognise it. */
export const maskContact = ({ kind, value }: Contact): string =>
  kind === 'phone' ? maskPhone(value) : maskEmail(value)
