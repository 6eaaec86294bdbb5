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

/**
 * Whether a company may answer to one of several words; without one, `matchesPerson` finds whom `matchesText` does. Null for
 * one word.
 */
export function meansCompany(actor: Actor, text: string): SQL | null {
  const groups = groupsOfText(text)
  const words = groups.flat().filter((word) => !isNumber(word) && namesCompany(word))
  if (groups.length < 2) return null
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
  const abroadSpelling =
    digits.length > 1 && /^8(?!\d\d\D)/.test(words.join(' ')) ? [contains(`+7${digits.slice(1)}`)] : []
  if (words.length === 1) return or(...spellings(first), ...abroadSpelling)
  return or(contains(digits), ...abroadSpelling, and(...words.map((word) => or(...spellings(word)))))
}

/** A number in one piece, and «12-34» as a personnel number that is written so: each costs a look-up of trigrams. */
const spellings = (number: string): SQL[] =>
  [...new Set([number.replace(/\D/g, ''), number.replace(/\D+/g, ' ').trim()])].map(contains)

/**
 * One word finds surnames by the index of the order, so that the common ones are found where they stand; of several, the
 * trigrams of all words tell who has them all.
 */
const beginsWord = (word: string, isAlone: boolean): SQL | undefined =>
  isAlone ? or(beginsSurname(word), beginsOtherWord(word)) : beginsAnyWord(word)

const beginsAnyWord = (word: string): SQL | undefined =>
  standsIn(sql`(' ' || ${memberships.sortName} || ${memberships.searchText})`, word, fewTrigrams(word))

const beginsOtherWord = (word: string): SQL | undefined =>
  standsIn(sql`${memberships.searchText}`, word, anywhere(` ${word}`))

/**
 * Of an e-mail the trigrams look for what stands before the @: its domain is everybody's. Without the space before it, since
 * half of all words begin with some letters, and to walk along all of these costs more than few others who fit.
 */
function standsIn(text: SQL, word: string, pattern: string): SQL | undefined {
  const [first = '', ...others] = word.split(' ')
  const sought = others.length > 0 ? anywhere(first.length > 2 ? `${first} ` : ` ${first} `) : pattern
  const isWhole = sought === anywhere(` ${word}`)
  return and(sql`${text} like ${sought}`, isWhole ? undefined : sql`strpos(${text}, ${` ${word}`}) > 0`)
}

/**
 * A pattern that a long word fits, by every third of its trigrams: where several words are looked up together these find hardly
 * more people than all, in half the time.
 */
function fewTrigrams(word: string): string {
  if (!/^\p{L}{6,}$/u.test(word)) return anywhere(` ${word}`)
  const letters = [...word]
  const count = Math.floor(letters.length / 3)
  const starts = Array.from({ length: count }, (_, at) =>
    Math.round((at * (letters.length - 3)) / (count - 1)),
  )
  return `%${starts.map((start) => letters.slice(start, start + 3).join('')).join('%')}%`
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
