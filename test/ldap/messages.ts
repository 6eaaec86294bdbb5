import { BerReader, BerWriter } from '@ldapjs/asn1'
import { type Links, type Matches, readFilter } from './filter'

export type Request = { id: number } & (
  | { kind: 'bind'; name: string; password: string }
  | {
      kind: 'search'
      base: string
      scope: 'base' | 'one' | 'sub'
      sizeLimit: number
      matches: Matches
      attributes: string[]
      /** What the paged results control asks for; null without one. */
      page: { size: number; cookie: string } | null
    }
  | { kind: 'extended'; oid: string }
  | { kind: 'unbind' }
  | { kind: 'other'; tag: number }
)

const pagedResults = '1.2.840.113556.1.4.319'
const scopes = ['base', 'one', 'sub'] as const

/** Takes whole messages off the beginning of `bytes`; the rest waits for more. */
export function splitMessages(bytes: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = []
  let rest = bytes
  while (rest.length > 1) {
    const digits = (rest[1] ?? 0) > 0x80 ? (rest[1] ?? 0) & 0x7f : 0
    if (rest.length < 2 + digits) break
    const size = 2 + digits + (digits ? rest.readUIntBE(2, digits) : (rest[1] ?? 0))
    if (rest.length < size) break
    messages.push(rest.subarray(0, size))
    rest = rest.subarray(size)
  }
  return { messages, rest }
}

/** Reads one LDAPMessage (RFC 4511 §4.1.1) that a client sent. */
export function readRequest(message: Buffer, linksOf: Links): Request {
  const reader = new BerReader(message)
  reader.readSequence()
  const id = reader.readInt()
  const tag = reader.peek()
  if (tag === 0x42) return { id, kind: 'unbind' }
  reader.readSequence()
  if (tag === 0x60) {
    reader.readInt()
    const name = reader.readString()
    if (reader.peek() !== 0x80) return { id, kind: 'other', tag }
    return { id, kind: 'bind', name, password: reader.readString(0x80) }
  }
  if (tag === 0x77) return { id, kind: 'extended', oid: reader.readString(0x80) }
  if (tag !== 0x63) return { id, kind: 'other', tag }
  const base = reader.readString()
  const scope = scopes[reader.readEnumeration()] ?? 'sub'
  reader.readEnumeration()
  const sizeLimit = reader.readInt()
  reader.readInt()
  reader.readBoolean()
  const matches = readFilter(reader, linksOf)
  reader.readSequence()
  const attributes: string[] = []
  for (const end = reader.offset + reader.length; reader.offset < end; ) attributes.push(reader.readString())
  return { id, kind: 'search', base, scope, sizeLimit, matches, attributes, page: readPage(reader) }
}

function readPage(reader: BerReader): { size: number; cookie: string } | null {
  if (reader.remain === 0 || reader.peek() !== 0xa0) return null
  reader.readSequence()
  for (const end = reader.offset + reader.length; reader.offset < end; ) {
    reader.readSequence()
    const after = reader.offset + reader.length
    const oid = reader.readString()
    if (oid === pagedResults) {
      if (reader.peek() === 1) reader.readBoolean()
      const value = new BerReader(reader.readString(4, true))
      value.readSequence()
      return { size: value.readInt(), cookie: value.readString() }
    }
    reader.setOffset(after)
  }
  return null
}

/** The operations' answers and their tags. */
export const answerTags = { bind: 0x61, search: 0x65, extended: 0x78 } as const

/** LDAPResult (RFC 4511 §4.1.9), with the cookie of a page where the answer is one of several. */
export function resultMessage(
  id: number,
  tag: number,
  code: number,
  diagnostics = '',
  cookie?: string,
): Buffer {
  return message(id, (writer) => {
    writer.startSequence(tag)
    writer.writeEnumeration(code)
    writer.writeString('')
    writer.writeString(diagnostics)
    writer.endSequence()
    if (cookie === undefined) return
    const value = new BerWriter()
    value.startSequence()
    value.writeInt(0)
    value.writeString(cookie)
    value.endSequence()
    writer.startSequence(0xa0)
    writer.startSequence()
    writer.writeString(pagedResults)
    writer.writeBuffer(value.buffer, 4)
    writer.endSequence()
    writer.endSequence()
  })
}

export function entryMessage(
  id: number,
  dn: string,
  attributes: readonly (readonly [string, readonly Buffer[]])[],
): Buffer {
  return message(id, (writer) => {
    writer.startSequence(0x64)
    writer.writeString(dn)
    writer.startSequence()
    for (const [name, values] of attributes) {
      writer.startSequence()
      writer.writeString(name)
      writer.startSequence(0x31)
      for (const value of values) {
        if (value.length > 0) writer.writeBuffer(value, 4)
        else writer.writeString('')
      }
      writer.endSequence()
      writer.endSequence()
    }
    writer.endSequence()
    writer.endSequence()
  })
}

export function referenceMessage(id: number, url: string): Buffer {
  return message(id, (writer) => {
    writer.startSequence(0x73)
    writer.writeString(url)
    writer.endSequence()
  })
}

function message(id: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  write(writer)
  writer.endSequence()
  return writer.buffer
}
