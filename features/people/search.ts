import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { companies, memberships } from '@/db/schema'
import { anywhere, escaped, folded, foldedText } from '@/db/text-search'
import type { Actor } from '@/lib/actor'
import { visibleText } from '@/lib/visible-text'

const maxLength = 100
const maxWords = 8

/** A word in the names of more companies than this tells nobody apart. */
const companiesOfWord = 200

/** Of one word alone, or of one among several. */
type WordMatch = (word: string, isAlone: boolean) => SQL | undefined

/**
 * Every word begins a word of the name, contacts, personnel number or company's name; numbers stand anywhere and in any
 * spelling. Null for a text without words, which finds all.
 */
export const matchesText = (actor: Actor, text: string): SQL | null =>
  matching(text, (word, isAlone) => or(beginsWord(word, isAlone), worksAtCompany(actor, word)))

/** `matchesText` without the company. */
export const matchesPerson = (text: string): SQL | null => matching(text, beginsWord)

/** Whether a company may answer to one of several words; without one, `matchesPerson` finds whom `matchesText` does. */
export function meansCompany(actor: Actor, text: string): SQL {
  const groups = groupsOfText(text)
  const words = groups.flat().filter((word) => !isNumber(word) && namesCompany(word))
  if (groups.length < 2) return sql`true`
  return sql`exists (select from ${companies} where ${companies.organizationId} = ${actor.organizationId}
    and ${or(sql`false`, ...words.map(isNamed))})`
}

/** What was typed as words, folded as `sortName` and `searchText` are; empty for nothing that can be seen. */
function groupsOfText(text: string): string[][] {
  const words = foldedText(visibleText(text).slice(0, maxLength)).split(' ').filter(Boolean)
  return groupsOf(words.flatMap((word) => (isNumber(word) ? [word] : partsOf(word))).slice(0, maxWords))
}

/** The one word that was typed, when it was one and no number: the list jumps to where surnames begin so. */
export function onlyWord(text: string): string | null {
  const [group = [], ...others] = groupsOfText(text)
  const [word = ''] = group
  return others.length === 0 && group.length === 1 && !isNumber(word) && /[\p{L}\d]/u.test(word) ? word : null
}

function matching(text: string, matchesWord: WordMatch): SQL | null {
  const groups = groupsOfText(text)
  if (groups.length === 0) return null
  return and(...groups.map((group) => matchesGroup(group, groups.length === 1, matchesWord))) ?? null
}

/**
 * As `searchText` parts what it is made of: an e-mail stays together, names do not. A word of nothing but such marks stays,
 * and finds nothing.
 */
function partsOf(word: string): string[] {
  const parts = word.split(/[-.@_]+/).filter(Boolean)
  if (parts.length === 0) return [word]
  return word.includes('@') ? [parts.join(' ')] : parts
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

function matchesGroup(words: string[], isAlone: boolean, matchesWord: WordMatch): SQL | undefined {
  const [first = ''] = words
  if (!isNumber(first)) return matchesWord(first, isAlone)
  const digits = words.join('').replace(/\D/g, '')
  const separately = and(
    ...words.map((word) => or(contains(word.replace(/\D/g, '')), contains(parted(word)))),
  )
  const abroadSpelling =
    digits.length > 1 && digits.startsWith('8') ? contains(`+7${digits.slice(1)}`) : undefined
  return or(contains(digits), abroadSpelling, separately)
}

/** «12-34» as a personnel number that is written so. */
const parted = (number: string): string => number.replace(/\D+/g, ' ').trim()

/**
 * One word finds surnames by the index of the order, so that the common ones are found where they stand; of several, the
 * trigrams of all words tell who has them all.
 */
const beginsWord = (word: string, isAlone: boolean): SQL | undefined =>
  isAlone ? or(beginsSurname(word), beginsOtherWord(word)) : beginsAnyWord(word)

const beginsAnyWord = (word: string): SQL | undefined =>
  standsIn(sql`(' ' || ${memberships.sortName} || ${memberships.searchText})`, word)

const beginsOtherWord = (word: string): SQL | undefined => standsIn(sql`${memberships.searchText}`, word)

/** Of an e-mail the trigrams look for what stands before the @: its domain is everybody's. */
function standsIn(text: SQL, word: string): SQL | undefined {
  const [first = '', ...others] = word.split(' ')
  return and(
    sql`${text} like ${anywhere(` ${first}`)}`,
    others.length > 0 ? sql`strpos(${text}, ${` ${word}`}) > 0` : undefined,
  )
}

/** `matchesText` of one word but for those whose surname begins with it. */
export const beginsElsewhere = (actor: Actor, word: string): SQL | undefined =>
  or(beginsOtherWord(word), worksAtCompany(actor, word))

export const beginsSurname = (word: string): SQL => sql`${memberships.sortName} like ${`${escaped(word)}%`}`

const contains = (text: string): SQL => sql`${memberships.searchText} like ${anywhere(text)}`

/** Two letters have no trigram. */
const namesCompany = (word: string): boolean => word.length > 2

/** An array, so that the index by company answers. */
const worksAtCompany = (actor: Actor, word: string): SQL | undefined =>
  !namesCompany(word)
    ? undefined
    : sql`${memberships.companyId} = any(array(select ${companies.id} from ${companies}
        where ${companies.organizationId} = ${actor.organizationId}
          and ${isNamed(word)} limit ${companiesOfWord}))`

const isNamed = (word: string): SQL => sql`${folded(companies.name)} like ${anywhere(word)}`
