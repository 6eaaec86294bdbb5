import type { Entry as AnsweredEntry } from 'ldapts'

/** Longer than any photo that a directory keeps (Active Directory: 100 KB). */
const longestValue = 1024 * 1024

/** An entry of a directory, with its attributes by their names in lower case. */
export type Entry = {
  dn: string
  values: ReadonlyMap<string, readonly (string | Buffer)[]>
  /** Attributes of which a value was left out, since it is longer than a megabyte. */
  oversized: readonly string[]
}

/** Attributes whose bytes are no text, even where they happen to be readable as some. */
export const binaryAttributes = ['objectGUID', 'objectSid', 'thumbnailPhoto', 'jpegPhoto']

/** What ldapts answered, without its distinction between one value and several. */
export function entryOf({ dn, ...attributes }: AnsweredEntry): Entry {
  const oversized: string[] = []
  const values = new Map<string, (string | Buffer)[]>()
  for (const [name, value] of Object.entries(attributes)) {
    const all = Array.isArray(value) ? value : [value]
    const short = all.filter((one) => one.length <= longestValue)
    if (short.length < all.length) oversized.push(name)
    if (short.length > 0) values.set(name.toLowerCase(), short)
  }
  return { dn, values, oversized }
}

/** All values of an attribute as text. */
export const textsOf = (entry: Entry, attribute: string): string[] =>
  (entry.values.get(attribute.toLowerCase()) ?? []).map(String)

/** The first value of an attribute as text; null when it has none. */
export const textOf = (entry: Entry, attribute: string): string | null => textsOf(entry, attribute)[0] ?? null

/** The first value of an attribute as bytes; null when it has none. */
export function bytesOf(entry: Entry, attribute: string): Buffer | null {
  const value = entry.values.get(attribute.toLowerCase())?.[0]
  return value === undefined ? null : Buffer.from(value)
}

/** Whether a value of the attribute was left out for its length. */
export const isOversized = ({ oversized }: Entry, attribute: string): boolean =>
  oversized.some((one) => one.toLowerCase() === attribute.toLowerCase())
