import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { visibleEquipment } from './scope'

/** Deeper than any house of ours: an organisation, a site, a building, a plant room, a unit, an assembly. */
export const deepest = 20

/** One at a time changes the tree of an organisation: two moves, each right by itself, could close a circle. */
export const lockTree = (tx: Queryable, { organizationId }: Actor) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`equipment of ${organizationId}`}, 0))`)

const problem = (message: Problem['message'], params?: Problem['params']) =>
  refused({ field: 'parentId', message, params })

/**
 * The address that children of `parentId` inherit, when it can be the parent of `id` (null for a new object): seen by the
 * actor, not in the bin, neither the object itself nor below it. Call it under `lockTree`.
 */
export async function addressUnder(
  tx: Queryable,
  actor: Actor,
  id: string | null,
  parentId: string | null,
): Promise<Result<string>> {
  if (!parentId) return ok('')
  if (parentId === id) return problem(messageKey('equipment.problem.ownParent'))
  const [parent] = await tx
    .select({ name: equipment.name, address: shownAddress })
    .from(equipment)
    .where(and(visibleEquipment(actor), eq(equipment.id, parentId), isNull(equipment.deletedAt)))
    .for('key share')
  if (!parent) return problem(messageKey('equipment.problem.noParent'))
  const above = await idsAbove(tx, parentId)
  if (id && above.includes(id))
    return problem(messageKey('equipment.problem.circle'), { parent: parent.name })
  if (above.length >= deepest) return problem(messageKey('equipment.problem.tooDeep'), { max: deepest })
  return ok(parent.address)
}

/** What the passport and lists show: its own address, else the inherited one. */
export const shownAddress = sql<string>`case when ${equipment.address} = '' then ${equipment.inheritedAddress}
  else ${equipment.address} end`

async function idsAbove(tx: Queryable, id: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive above(id, depth) as (
      select parent_id, 1 from equipment where id = ${id} and parent_id is not null
      union all
      select e.parent_id, above.depth + 1 from above join equipment e on e.id = above.id
      where e.parent_id is not null and above.depth <= ${deepest})
    select id from above`)
  return rows.map((row) => row.id)
}

/** Hands the address on to everything below; call it under `lockTree` after an address or a parent changed. */
export async function handAddressDown(tx: Queryable, organizationId: string, id: string): Promise<void> {
  await tx.execute(sql`
    with recursive below(id, given, shown) as (
      select id, inherited_address, coalesce(nullif(address, ''), inherited_address) from equipment
      where organization_id = ${organizationId} and id = ${id}
      union all
      select e.id, below.shown, coalesce(nullif(e.address, ''), below.shown)
      from below join equipment e on e.organization_id = ${organizationId} and e.parent_id = below.id)
    update equipment set inherited_address = below.given from below
    where equipment.id = below.id and equipment.inherited_address is distinct from below.given`)
}
