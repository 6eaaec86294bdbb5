import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import type { RowTexts } from './row-texts'

/** What a row can be recognised by, as a card stores it. */
export type RowKeys = { externalId: string | null; mobilePhone: string | null; email: string | null }

export const keyNames = ['externalId', 'mobilePhone', 'email'] as const

export const longestExternalId = 100

/** Texts that are no phone or e-mail recognise nobody; the rules of the card refuse them. */
export function rowKeys(texts: RowTexts): RowKeys {
  const phone = parsePhone(texts.mobilePhone ?? '')
  const externalId = texts.externalId ?? ''
  return {
    externalId: externalId !== '' && externalId.length <= longestExternalId ? externalId : null,
    mobilePhone: phone?.isMobile ? phone.e164 : null,
    email: parseEmail(texts.email ?? ''),
  }
}

/**
 * Whom of these people the row speaks of: by external id, then phone, then e-mail. A contact does not outweigh an external
 * id: whoever has another one is somebody else.
 */
export function matched<Person extends RowKeys>(keys: RowKeys, people: readonly Person[]): Person | null {
  const having = (name: keyof RowKeys) =>
    people.find((person) => keys[name] !== null && person[name] === keys[name])
  const byId = having('externalId')
  if (byId) return byId
  const byContact = having('mobilePhone') ?? having('email')
  const isOther =
    keys.externalId !== null && byContact?.externalId != null && byContact.externalId !== keys.externalId
  return isOther ? null : (byContact ?? null)
}
