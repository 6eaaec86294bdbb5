import { nameParts } from '@/features/memberships/name-parts'
import { parseEmail } from '@/lib/email'
import { parsePhone } from '@/lib/phone'
import { visibleText } from '@/lib/visible-text'
import { type AttributeMap, type MappedField, stateAttributes } from './attributes'
import { dnParts } from './dn'
import { bytesOf, type Entry, isOversized, textOf, textsOf } from './entry'

/** What of a card the directory tells; a field without a word is absent. */
type ProfileField = Exclude<MappedField, 'subject' | 'login' | 'fullName' | 'manager' | 'photo'>
type Profile = Partial<Record<ProfileField, string>>

/** Somebody of the directory, as far as a card is concerned. */
export type DirectoryPerson = {
  /** Outlives names and moves; null where the directory does not tell. */
  subject: string | null
  login: string
  /** How a list names them, also without a usable name. */
  title: string
  profile: Profile
  /** The DN that the directory calls their manager; null for nobody, absent where it is not read. */
  managerDn?: string | null
  /** Fields whose values are there and say nothing that a card could hold. */
  unreadable: MappedField[]
}

/** Longer is no name, title or company of anybody. */
const longestLine = 500
const longestDn = 2_000

/** Everything that `personOf` and `isClosed` read: no pictures, of which a page of people would have megabytes. */
export const attributesToRead = ({ photo, ...words }: AttributeMap): string[] => [
  ...new Set([...Object.values(words).filter((name) => name !== ''), ...stateAttributes]),
]

/** Reads an entry by the mapping. The same entry gives the same person. */
export function personOf(entry: Entry, map: AttributeMap): DirectoryPerson {
  const unreadable: MappedField[] = []
  const said = (field: MappedField): string[] => {
    const name = map[field]
    if (name === '') return []
    const texts = textsOf(entry, name).filter((text) => text.length <= longestLine)
    if (texts.length === 0 && (entry.values.has(name.toLowerCase()) || isOversized(entry, name)))
      unreadable.push(field)
    return texts.map(visibleText).filter((text) => text !== '')
  }
  const read = (field: MappedField, reading: (text: string) => string | null): string | undefined => {
    const texts = said(field)
    for (const text of texts) {
      const value = reading(text)
      if (value) return value
    }
    if (texts.length > 0) unreadable.push(field)
    return undefined
  }
  const profile: Profile = {
    surname: said('surname')[0],
    givenName: said('givenName')[0],
    patronymic: said('patronymic')[0],
    email: read('email', parseEmail),
    mobilePhone: read('mobilePhone', (text) => phoneIn(text, 'mobile')),
    workPhone: read('workPhone', (text) => phoneIn(text, 'any')),
    otherPhone: read('otherPhone', (text) => phoneIn(text, 'any')),
    company: said('company')[0],
    district: said('district')[0],
    position: said('position')[0],
    personnelNumber: said('personnelNumber')[0],
  }
  const fullName = said('fullName')[0]
  if (fullName && !(profile.surname && profile.givenName)) {
    const parts = nameParts(fullName)
    profile.surname ??= parts.surname || undefined
    profile.givenName ??= parts.givenName || undefined
    profile.patronymic ??= parts.patronymic || undefined
  }
  const login = said('login')[0] ?? ''
  const managerDn = map.manager === '' ? undefined : textOf(entry, map.manager)
  const isDn = managerDn != null && managerDn.length <= longestDn && dnParts(managerDn) !== null
  if (managerDn && !isDn) unreadable.push('manager')
  const spoken = [profile.surname, profile.givenName, profile.patronymic].filter(Boolean).join(' ')
  return {
    subject: subjectOf(entry, map.subject),
    login,
    title: fullName || spoken || login || visibleText(entry.dn).slice(0, 200),
    profile: Object.fromEntries(Object.entries(profile).filter(([, text]) => text !== undefined)),
    ...(managerDn !== undefined && { managerDn: isDn ? managerDn : null }),
    unreadable: [...new Set(unreadable)],
  }
}

/** «+7 (495) 123-45-67 доб. 101» without its extension; a mobile must be one that codes reach. */
function phoneIn(text: string, kind: 'mobile' | 'any'): string | null {
  const phone = parsePhone(text) ?? parsePhone(text.split(/[^\d\s()+.-]/)[0] ?? '')
  return phone && (kind === 'any' || phone.isMobile) ? phone.e164 : null
}

/** An objectGUID's 16 bytes as Windows writes them (MS-DTYP §2.3.4), an entryUUID as it is, in lower case. */
export function subjectOf(entry: Entry, attribute: string): string | null {
  if (attribute === '') return null
  const bytes = bytesOf(entry, attribute)
  if (bytes?.length === 16 && attribute.toLowerCase() === 'objectguid') return guidText(bytes)
  const text = visibleText(textOf(entry, attribute) ?? '').toLowerCase()
  return text !== '' && text.length <= 100 ? text : null
}

function guidText(bytes: Buffer): string {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  const hex = order.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** ACCOUNTDISABLE (MS-ADTS §2.2.16). */
const disabled = 0x2
/** 100-nanosecond steps since 1601, as Active Directory counts, up to 1970. */
const windowsEpoch = 116_444_736_000_000_000n
const never = 0x7fff_ffff_ffff_ffffn

/** Whether the directory itself keeps this person out at `now`: disabled, expired, or locked for good. */
export function isClosed(entry: Entry, now: Date): boolean {
  const control = Number(textOf(entry, 'userAccountControl') ?? 0)
  if ((control & disabled) !== 0) return true
  if (textOf(entry, 'nsAccountLock')?.toLowerCase() === 'true') return true
  if (textOf(entry, 'pwdAccountLockedTime') === '000001010000Z') return true
  const expires = textOf(entry, 'accountExpires') ?? '0'
  if (!/^\d{1,19}$/.test(expires)) return false
  const steps = BigInt(expires)
  return steps !== 0n && steps !== never && (steps - windowsEpoch) / 10_000n <= BigInt(now.getTime())
}
