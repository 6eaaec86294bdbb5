import { bytesOf, type Entry, textOf } from './entry'

/** What a security identifier ends in (MS-DTYP §2.4.2.2): the number of its bearer within the domain. */
export const relativeIdOf = (sid: Buffer): number => sid.readUInt32LE(sid.length - 4)

/** The identifier of a person's first group, which stands in their own domain; null where the entry does not tell. */
export function primarySidOf(person: Entry): Buffer | null {
  const relativeId = textOf(person, 'primaryGroupID')
  const own = bytesOf(person, 'objectSid')
  if (!own || own.length < 12 || !relativeId || !/^\d{1,9}$/.test(relativeId)) return null
  const sid = Buffer.from(own)
  sid.writeUInt32LE(Number(relativeId), sid.length - 4)
  return sid
}

/** A security identifier in text, as filters take it too (MS-DTYP §2.4.2.1): `S-1-5-21-1004336348-1177238915-682003330-513`. */
export function sidText(sid: Buffer): string {
  const parts = Array.from({ length: (sid.length - 8) / 4 }, (_, at) => sid.readUInt32LE(8 + 4 * at))
  return ['S', sid[0], sid.readUIntBE(2, 6), ...parts].join('-')
}
