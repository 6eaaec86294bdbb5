import type { BerReader } from '@ldapjs/asn1'
import { sidText } from '@/features/directory/sid'

/** An attribute's values of one entry, by any spelling of its name. */
export type Attributes = { of: (attribute: string) => readonly Buffer[] }
/** What `attribute` of the entry `dn` names. */
export type Links = (dn: string, attribute: string) => readonly string[]
export type Matches = (entry: Attributes) => boolean

const bitwiseAnd = '1.2.840.113556.1.4.803'
const inChain = '1.2.840.113556.1.4.1941'

/** Reads a filter (RFC 4511 §4.5.1.7) into a test of an entry; `linksOf` names the entries that an attribute of another entry names. */
export function readFilter(reader: BerReader, linksOf: Links): Matches {
  const tag = reader.peek()
  if (tag === 0x87) {
    const attribute = reader.readString(tag)
    return (entry) => entry.of(attribute).length > 0
  }
  reader.readSequence()
  const end = reader.offset + reader.length
  switch (tag) {
    case 0xa0:
    case 0xa1: {
      const parts: Matches[] = []
      while (reader.offset < end) parts.push(readFilter(reader, linksOf))
      return tag === 0xa0
        ? (entry) => parts.every((matches) => matches(entry))
        : (entry) => parts.some((matches) => matches(entry))
    }
    case 0xa2: {
      const matches = readFilter(reader, linksOf)
      return (entry) => !matches(entry)
    }
    case 0xa3:
    case 0xa8: {
      const [attribute, wanted] = readAssertion(reader)
      return (entry) =>
        entry.of(attribute).some((value) => isSame(value, wanted) || isSid(attribute, value, wanted))
    }
    case 0xa4:
      return readSubstrings(reader)
    case 0xa5:
    case 0xa6: {
      const [attribute, wanted] = readAssertion(reader)
      const sign = tag === 0xa5 ? 1 : -1
      return (entry) =>
        entry.of(attribute).some((value) => sign * inOrder(String(value), String(wanted)) >= 0)
    }
    case 0xa9:
      return readExtensible(reader, end, linksOf)
    default:
      throw new Error(`no filter has the tag ${tag}`)
  }
}

const readAssertion = (reader: BerReader): [string, Buffer] => [
  reader.readString(),
  reader.readString(4, true),
]

/** Strings are compared without their case, as directories compare names; bytes that are no text as they are. */
const isSame = (a: Buffer, b: Buffer): boolean =>
  a.equals(b) || a.toString().toLowerCase() === b.toString().toLowerCase()

/** Active Directory takes a security identifier in its written form too. */
const isSid = (attribute: string, value: Buffer, wanted: Buffer): boolean =>
  attribute.toLowerCase() === 'objectsid' && value.length >= 8 && sidText(value) === String(wanted)

const inOrder = (a: string, b: string): number =>
  /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(BigInt(a) - BigInt(b)) : a < b ? -1 : Number(a > b)

function readSubstrings(reader: BerReader): Matches {
  const attribute = reader.readString()
  reader.readSequence()
  const end = reader.offset + reader.length
  const parts: { tag: number; text: string }[] = []
  while (reader.offset < end) {
    const tag = reader.peek()
    parts.push({ tag, text: reader.readString(tag).toLowerCase() })
  }
  return (entry) => entry.of(attribute).some((value) => holdsInOrder(value.toString().toLowerCase(), parts))
}

function holdsInOrder(value: string, parts: readonly { tag: number; text: string }[]): boolean {
  let from = 0
  for (const { tag, text } of parts) {
    if (tag === 0x80 && !value.startsWith(text)) return false
    if (tag === 0x82) return value.length - from >= text.length && value.endsWith(text)
    const at = value.indexOf(text, from)
    if (at < 0) return false
    from = at + text.length
  }
  return true
}

function readExtensible(reader: BerReader, end: number, linksOf: Links): Matches {
  let rule = ''
  let attribute = ''
  let wanted = ''
  while (reader.offset < end) {
    const tag = reader.peek()
    const text = reader.readString(tag)
    if (tag === 0x81) rule = text
    if (tag === 0x82) attribute = text
    if (tag === 0x83) wanted = text
  }
  if (rule === bitwiseAnd) {
    const bits = Number(wanted)
    return (entry) => entry.of(attribute).some((value) => (Number(value) & bits) === bits)
  }
  if (rule === inChain) {
    return (entry) =>
      reaches(entry.of(attribute).map(String), wanted.toLowerCase(), (dn) => linksOf(dn, attribute))
  }
  return () => false
}

function reaches(
  from: readonly string[],
  wanted: string,
  linksOf: (dn: string) => readonly string[],
): boolean {
  const seen = new Set<string>()
  const open = from.map((dn) => dn.toLowerCase())
  for (let dn = open.pop(); dn !== undefined; dn = open.pop()) {
    if (dn === wanted) return true
    if (seen.has(dn)) continue
    seen.add(dn)
    open.push(...linksOf(dn).map((group) => group.toLowerCase()))
  }
  return false
}
