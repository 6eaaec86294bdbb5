import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Text as it is compared and sorted: lower case, «ё» as «е». */
export const folded = (text: SQLWrapper): SQL<string> => sql`translate(lower(${text}), 'ё', 'е')`

/** What was typed, folded as `folded` folds what it is compared with. */
export const foldedText = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** The text as a pattern of LIKE that means it alone. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The pattern by which LIKE finds the text anywhere, whatever it holds. */
export const anywhere = (text: string): string => `%${escaped(text)}%`
