import 'server-only'
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, equipment, tagEvents, tagHosts, tags } from '@/db/schema'
import { searchEquipment } from '@/features/equipment/list'
import { visibleEquipment } from '@/features/equipment/scope'
import { matchesText } from '@/features/equipment/search'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage, type SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'
import type { TagState } from './find-tag'
import { parseTagNumber } from './number'
import { untaggedEquipment, visibleTags } from './scope'

export const tagStates: readonly TagState[] = ['bound', 'blank', 'lost', 'revoked']

type TagSort = 'created'

export const tagList: ListDefinition<TagSort> = {
  sorts: { created: [{ by: tags.createdAt, type: 'timestamp' }] },
  initial: { sort: 'created', descending: true },
  id: tags.id,
  pageSize: 50,
}

export type TagFilter = { text: string; states: TagState[] }

/** What the URL asks for; whatever it does not know is left out. */
export function tagFilter(params: SearchParams): TagFilter {
  const asked = [params.state ?? []].flat()
  return {
    text: typeof params.q === 'string' ? visibleText(params.q) : '',
    states: tagStates.filter((state) => asked.includes(state)),
  }
}

const shownColumns = {
  id: tags.id,
  code: tags.code,
  number: tags.number,
  state: tags.state,
  version: tags.version,
  createdAt: tags.createdAt,
  changedAt: tags.changedAt,
  equipmentId: equipment.id,
  equipmentName: equipment.name,
}

export type ShownTag = Awaited<ReturnType<typeof listTags>>['rows'][number]

/** One page of the organisation's tags, the newest first. */
export async function listTags(actor: Actor, filter: TagFilter, request: ListRequest<TagSort>) {
  authorize(actor, 'equipment.read')
  return listPage(tagList, request, {
    where: tagsWhere(actor, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...shownColumns, keys })
        .from(tags)
        .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(tags, where),
  })
}

/** The actor's tags that fit the filter: a whole number finds its tag, other words the objects that tags are bound to. */
export function tagsWhere(actor: Actor, { text, states }: TagFilter): SQL {
  const number = parseTagNumber(text)
  const matching = text
    ? number
      ? eq(tags.number, number)
      : inArray(
          tags.equipmentId,
          database()
            .select({ id: equipment.id })
            .from(equipment)
            .where(and(eq(equipment.organizationId, actor.organizationId), matchesText(text))),
        )
    : undefined
  const where = and(visibleTags(actor), matching, states.length > 0 ? inArray(tags.state, states) : undefined)
  return where ?? sql`false`
}

/** The tags of one object, those in use first. */
export async function tagsOf(actor: Actor, equipmentId: string): Promise<ShownTag[]> {
  authorize(actor, 'equipment.read')
  return database()
    .select(shownColumns)
    .from(tags)
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .where(and(visibleTags(actor), eq(tags.equipmentId, equipmentId)))
    .orderBy(sql`${tags.state} <> 'bound'`, desc(tags.createdAt))
    .limit(50)
}

/** A tag's page; null when the actor may not know of it. */
export async function findTagById(actor: Actor, id: string): Promise<ShownTag | null> {
  authorize(actor, 'equipment.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select(shownColumns)
    .from(tags)
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .where(and(visibleTags(actor), eq(tags.id, id)))
  return row ?? null
}

/** How much equipment in the actor's sight carries no tag. */
export async function countUntagged(actor: Actor): Promise<number> {
  authorize(actor, 'equipment.write')
  return database().$count(equipment, untaggedEquipment(actor))
}

/** What became of a tag, the latest first; objects out of the actor's sight have no name. */
export async function tagHistory(actor: Actor, tagId: string) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      id: tagEvents.id,
      kind: tagEvents.kind,
      at: tagEvents.at,
      equipmentId: equipment.id,
      equipmentName: equipment.name,
      by: sql<string | null>`nullif(trim(${accounts.surname} || ' ' || ${accounts.givenName}), '')`,
    })
    .from(tagEvents)
    .innerJoin(tags, eq(tags.id, tagEvents.tagId))
    .leftJoin(equipment, and(eq(equipment.id, tagEvents.equipmentId), visibleEquipment(actor)))
    .leftJoin(accounts, eq(accounts.id, tagEvents.byAccountId))
    .where(and(visibleTags(actor), eq(tagEvents.tagId, tagId)))
    .orderBy(desc(tagEvents.id))
    .limit(100)
}

/** The host that new labels carry; null for the installation's own. */
export async function currentTagHost(organizationId: string): Promise<string | null> {
  const [row] = await database()
    .select({ host: tagHosts.host })
    .from(tagHosts)
    .where(and(eq(tagHosts.organizationId, organizationId), eq(tagHosts.isCurrent, true)))
  return row?.host ?? null
}

/** Objects by words, for whoever binds a tag; those in the bin are not offered. */
export async function equipmentToBind(actor: Actor, text: string, limit: number) {
  const found = await searchEquipment(actor, text, limit)
  const tagged = await database()
    .select({ id: tags.equipmentId })
    .from(tags)
    .where(
      and(
        visibleTags(actor),
        eq(tags.state, 'bound'),
        inArray(
          tags.equipmentId,
          found.map(({ id }) => id),
        ),
      ),
    )
  const ids = new Set(tagged.map(({ id }) => id))
  return found.map((object) => ({ ...object, hasTag: ids.has(object.id) }))
}
