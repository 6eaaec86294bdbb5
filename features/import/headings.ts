import { visibleText } from '@/lib/visible-text'

/** A heading without case, punctuation and what stands in brackets; «ё» as «е», «№» as a letter. */
export const foldedHeading = (heading: string): string =>
  visibleText(heading)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('№', 'n')
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What the columns hold, by their headings: first as this organisation said the last time, then by common names. Of two
 * columns of one field the first counts.
 */
export function columnsByHeadings(
  headings: readonly string[],
  fieldByHeading: (heading: string) => string | null,
  remembered: ReadonlyMap<string, string | null> = new Map(),
): (string | null)[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const folded = foldedHeading(heading)
    const known = remembered.get(folded)
    const field = known === undefined ? fieldByHeading(folded) : known
    if (!field || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** Headings that stand in the row more than once, as they are written. */
export const repeatedHeadings = (headings: readonly string[]): string[] => {
  const folded = headings.map(foldedHeading)
  const isRepeated = (text: string, at: number) => text !== '' && folded.indexOf(text) < at
  return [...new Set(headings.filter((_, at) => isRepeated(folded[at] ?? '', at)))]
}
