import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { companies, memberships } from '@/db/schema'
import { anywhere, folded, foldedText } from '@/db/text-search'
import { visibleText } from '@/lib/visible-text'

const maxLength = 100
const maxWords = 8

type WordMatch = (word: string) => SQL | undefined

/** Every word somewhere in the name, contacts, personnel number or company; numbers in any spelling. Null finds all. */
export const matchesText = (text: string): SQL | null => matching(text, matchesWord)

/** `matchesText` without the company, so that one index answers it. */
export const matchesPerson = (text: string): SQL | null => matching(text, contains)

function matching(text: string, matchesWord: WordMatch): SQL | null {
  const words = foldedText(visibleText(text).slice(0, maxLength)).split(' ').filter(Boolean)
  if (words.length === 0) return null
  return and(...groupsOf(words.slice(0, maxWords)).map((group) => matchesGroup(group, matchesWord))) ?? null
}

/** Neighbouring numbers stand together: «905 756-98-74» is one phone. */
function groupsOf(words: string[]): string[][] {
  const groups: string[][] = []
  for (const word of words) {
    const last = groups.at(-1)
    if (last && isNumber(word) && isNumber(last[0] ?? '')) last.push(word)
    else groups.push([word])
  }
  return groups
}

const isNumber = (word: string): boolean =>
  /^[+(]*\d[\d().-]*$/.test(word.normalize('NFKC').replace(/\p{Pd}|−/gu, '-'))

function matchesGroup(words: string[], matchesWord: WordMatch): SQL | undefined {
  const [first = ''] = words
  if (!isNumber(first)) return matchesWord(first)
  const digits = words.join('').replace(/\D/g, '')
  const separately = and(...words.map((word) => or(contains(word), contains(word.replace(/\D/g, '')))))
  const abroadSpelling =
    digits.length > 1 && digits.startsWith('8') ? contains(`+7${digits.slice(1)}`) : undefined
  return or(contains(digits), abroadSpelling, separately)
}

const matchesWord = (word: string): SQL | undefined =>
  or(
    contains(word),
    sql`${memberships.companyId} in (select ${companies.id} from ${companies}
      where ${companies.organizationId} = ${memberships.organizationId}
        and ${folded(companies.name)} like ${anywhere(word)})`,
  )

const contains = (word: string): SQL => sql`${memberships.searchText} like ${anywhere(word)}`
