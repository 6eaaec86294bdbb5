import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { equipment } from '@/db/schema'
import { anywhere, escaped, foldedText } from '@/db/text-search'
import { visibleText } from '@/lib/visible-text'

const longestText = 100
const mostWords = 8

/** One or two letters make no trigram. */
export const isShort = (word: string): boolean => word.length < 3

/**
 * What was typed as words, folded as `sortName` and `searchText` are; none for nothing that can be seen. Marks between words
 * ask for nothing.
 */
export function wordsOf(text: string): string[] {
  const typed = foldedText(visibleText(text).slice(0, longestText)).split(' ').filter(Boolean)
  const words = typed.filter((word) => !isMarks(word))
  return (words.length > 0 ? words : typed).slice(0, mostWords)
}

/** Such as «№» and «--», which make no trigram: alone they find the names that begin so. */
const isMarks = (word: string): boolean => !/[\p{L}\p{N}]/u.test(word)

/** Equipment in which every word stands; all of it for none. */
export const matchesText = (text: string): SQL | undefined => and(...wordsOf(text).map(matchesWord))

/**
 * Somewhere in the name, numbers, manufacturer, model or address; a short word where another begins. The names that begin with
 * it, such as a hundred thousand pumps, are known by the index of their order, so that the trigrams need not tell them.
 */
export const matchesWord = (word: string): SQL | undefined => or(beginsName(word), standsFurther(word))

export const beginsName = (word: string): SQL => sql`${equipment.sortName} like ${`${escaped(word)}%`}`

/** Somewhere behind the first letter of the name; `right` costs a tenth of `substr`, and hundreds of thousands are compared. */
export function standsFurther(word: string): SQL {
  if (isMarks(word)) return sql`false`
  const pattern = isShort(word) ? `% ${escaped(word)}%` : anywhere(word)
  return sql`right(${equipment.searchText}, -1) like ${pattern}`
}
