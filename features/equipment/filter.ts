import 'server-only'
import { and, eq, inArray, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { isNamedAs } from '@/db/named-as'
import { companies, districts, equipment, equipmentTypes } from '@/db/schema'
import { anywhere, folded } from '@/db/text-search'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import type { EquipmentSort } from './equipment-columns'
import { visibleEquipment } from './scope'
import { beginsName, isShort, matchesWord, standsFurther, wordsOf } from './search'
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
  equipmentOfWords(actor, filter, wordsOf(filter.text))

/** The same with these words instead of the text. */
export function equipmentOfWords(actor: Actor, filter: EquipmentFilter, words: readonly string[]): SQL {
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
  const asked = conditions.filter((condition) => condition instanceof Object)
  return and(...asked, ...words.map((word) => matches(actor, word))) ?? sql`false`
}

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
 * What an index of the order begins with: of the whole organisation, or of its one type, company, district or state, which may
 * stand far from the order's beginning.
 */
export function alongOrder(actor: Actor, filter: EquipmentFilter, sort: EquipmentSort): SQL {
  const { typeIds, companyIds, districtIds, states, deleted } = filter
  const whole = ofOrganization(actor)
  const byName = [
    typeIds.length === 1 && inArray(equipment.typeId, typeIds),
    companyIds.length === 1 && inArray(equipment.companyId, companyIds),
    districtIds.length === 1 && inArray(equipment.districtId, districtIds),
    states.length === 1 && inArray(equipment.state, states),
  ].find((condition) => condition instanceof Object)
  const parts: Partial<Record<EquipmentSort, SQL | null>> = {
    name: deleted === 'hide' && byName ? sql`${isNull(equipment.deletedAt)} and ${byName}` : null,
    type: isNamedAs(equipment.typeSort, equipmentTypes, typeIds),
    company: isNamedAs(equipment.companySort, companies, companyIds),
    district: isNamedAs(equipment.districtSort, districts, districtIds),
    state: states.length > 0 ? inArray(equipment.state, states) : null,
  }
  const part = parts[sort]
  return part ? sql`${whole} and ${part}` : whole
}

/** A word in the names of more companies than this tells nobody apart. */
const companiesOfWord = 1_000

/** In what the object says of itself, or in the name of its owner. */
const matches = (actor: Actor, word: string): SQL | undefined => or(matchesWord(word), isOwned(actor, word))

/** `matches` of the word but for names that begin with it. */
export const matchesElsewhere = (actor: Actor, word: string): SQL | undefined =>
  and(or(standsFurther(word), isOwned(actor, word)), not(beginsName(word)))

/** An array, so that the index by company answers. */
const isOwned = (actor: Actor, word: string): SQL | undefined =>
  isShort(word)
    ? undefined
    : sql`${equipment.companyId} = any(array(select ${companies.id} from ${companies}
        where ${companies.organizationId} = ${actor.organizationId}
          and ${folded(companies.name)} like ${anywhere(word)} limit ${companiesOfWord}))`
