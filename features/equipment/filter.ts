import 'server-only'
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { companies, equipment } from '@/db/schema'
import { anywhere, escaped, folded, foldedText } from '@/db/text-search'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'
import type { EquipmentSort } from './equipment-columns'
import { visibleEquipment } from './scope'
import { type EquipmentState, isEquipmentState } from './state'

export const showings = ['hide', 'only', 'all'] as const
export type Showing = (typeof showings)[number]

export type EquipmentFilter = {
  text: string
  typeIds: string[]
  companyIds: string[]
  districtIds: string[]
  states: EquipmentState[]
  /** Null for both. */
  isPublished: boolean | null
  /** The direct parts of one object; null for all. */
  parentId: string | null
  deleted: Showing
}

/** What the URL asks for; whatever it does not know is left out. */
export function equipmentFilter(params: SearchParams): EquipmentFilter {
  const all = (name: string): string[] => [params[name] ?? []].flat()
  const published = { yes: true, no: false }[all('published')[0] ?? '']
  return {
    text: all('q')[0] ?? '',
    typeIds: all('type').filter(isUuid),
    companyIds: all('company').filter(isUuid),
    districtIds: all('district').filter(isUuid),
    states: all('state').filter(isEquipmentState),
    isPublished: published ?? null,
    parentId: all('parent').find(isUuid) ?? null,
    deleted: showings.find((value) => value === params.deleted) ?? 'hide',
  }
}

/** The actor's equipment that fits the filter. */
export const equipmentWhere = (actor: Actor, filter: EquipmentFilter): SQL =>
  and(besideText(actor, filter), ...wordsOf(filter.text).map((word) => matchesWord(actor, word))) ??
  sql`false`

/** `equipmentWhere` without what was typed. */
export function besideText(actor: Actor, filter: EquipmentFilter): SQL {
  const conditions = [
    visibleEquipment(actor),
    filter.deleted === 'hide' && isNull(equipment.deletedAt),
    filter.deleted === 'only' && isNotNull(equipment.deletedAt),
    filter.typeIds.length > 0 && inArray(equipment.typeId, filter.typeIds),
    filter.companyIds.length > 0 && inArray(equipment.companyId, filter.companyIds),
    filter.districtIds.length > 0 && inArray(equipment.districtId, filter.districtIds),
    filter.states.length > 0 && inArray(equipment.state, filter.states),
    filter.isPublished !== null && eq(equipment.isPublished, filter.isPublished),
    filter.parentId !== null && eq(equipment.parentId, filter.parentId),
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

const longestText = 100
const mostWords = 8

const wordsOf = (text: string): string[] =>
  foldedText(visibleText(text).slice(0, longestText)).split(' ').filter(Boolean).slice(0, mostWords)

/** The one word that was typed; null for more, and for less than a trigram. */
export function onlyWord(text: string): string | null {
  const [word = '', ...others] = wordsOf(text)
  return others.length === 0 && word.length > 2 ? word : null
}

export const beginsName = (word: string): SQL => sql`${equipment.sortName} like ${`${escaped(word)}%`}`

/** Whether nothing is asked but an order: then its index leads to every page at once. */
export const isWhole = (
  actor: Actor,
  { text, typeIds, companyIds, districtIds, states, isPublished, parentId, deleted }: EquipmentFilter,
): boolean =>
  actor.visibility === 'all' &&
  wordsOf(text).length === 0 &&
  [...typeIds, ...companyIds, ...districtIds, ...states].length === 0 &&
  isPublished === null &&
  parentId === null &&
  deleted === 'hide'

/** All equipment of the organisation, as each index of the list begins. */
export const ofOrganization = (actor: Actor): SQL => eq(equipment.organizationId, actor.organizationId)

/**
 * What an index of the order begins with: of the whole organisation, or, by name, of its one type, company, district or state,
 * which may stand far from the order's beginning.
 */
export function alongOrder(actor: Actor, filter: EquipmentFilter, sort: EquipmentSort): SQL {
  const { typeIds, companyIds, districtIds, states, deleted } = filter
  const whole = ofOrganization(actor)
  if (sort !== 'name' || deleted !== 'hide') return whole
  const [one] = [
    typeIds.length === 1 && inArray(equipment.typeId, typeIds),
    companyIds.length === 1 && inArray(equipment.companyId, companyIds),
    districtIds.length === 1 && inArray(equipment.districtId, districtIds),
    states.length === 1 && inArray(equipment.state, states),
  ].filter((condition) => condition instanceof Object)
  return one ? sql`${and(whole, isNull(equipment.deletedAt), one)}` : whole
}

/** A word in the names of more companies than this tells nobody apart. */
const companiesOfWord = 1_000

/**
 * Somewhere in the name, numbers, manufacturer, model or address, or in the owner's name. One or two letters make no trigram:
 * they are looked for where a word begins.
 */
export const matchesWord = (actor: Actor, word: string): SQL | undefined =>
  word.length < 3
    ? or(
        sql`${equipment.searchText} like ${`${escaped(word)}%`}`,
        sql`${equipment.searchText} like ${`% ${escaped(word)}%`}`,
      )
    : or(
        sql`${equipment.searchText} like ${anywhere(word)}`,
        sql`${equipment.companyId} = any(array(select ${companies.id} from ${companies}
          where ${companies.organizationId} = ${actor.organizationId}
            and ${folded(companies.name)} like ${anywhere(word)} limit ${companiesOfWord}))`,
      )
