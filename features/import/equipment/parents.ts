import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment } from '@/db/schema'
import { visibleEquipment } from '@/features/equipment/scope'
import { deepest, shownAddress } from '@/features/equipment/tree'
import type { Actor } from '@/lib/actor'
import type { FoundParents, KnownParent } from './ground'

type Row = KnownParent & { asked: string; place: FoundParents['foundBy'] }

/**
 * What the file calls the objects that others are a part of: by inventory number in any case, else by serial number, else by
 * name, among those that the actor sees. Several for a name that several have.
 */
export async function findParents(
  tx: Queryable,
  actor: Actor,
  called: readonly string[],
): Promise<Map<string, FoundParents>> {
  if (called.length === 0) return new Map()
  const living = sql`${visibleEquipment(actor)} and ${equipment.deletedAt} is null`
  const by = (place: number, condition: ReturnType<typeof sql>) => sql`
    select asked, ${place}::int as place, ${equipment.id} from unnest(${sql.param([...called])}::text[]) asked
    join ${equipment} on ${condition} where ${living}`
  const rows = await tx.execute<Row>(sql`
    with recursive found as (
      ${by(1, sql`lower(${equipment.inventoryNumber}) = lower(asked) and ${equipment.inventoryNumber} <> ''`)}
      union all ${by(2, sql`${equipment.serialNumber} = asked`)}
      union all ${by(3, sql`${equipment.sortName} = translate(lower(asked), 'ё', 'е')`)}
    ), above(id, up, depth) as (
      select distinct found.id, e.parent_id, 1 from found join equipment e on e.id = found.id
      where e.parent_id is not null
      union all
      select above.id, e.parent_id, above.depth + 1 from above join equipment e on e.id = above.up
      where e.parent_id is not null and above.depth <= ${deepest}
    )
    select found.asked, found.place, found.id, ${equipment.name}, ${shownAddress} as address,
      array(select up from above where above.id = found.id) as above
    from found join ${equipment} on ${equipment.id} = found.id order by place`)
  const parents = new Map<string, FoundParents>()
  for (const { asked, place, id, name, address, above } of rows) {
    const found = parents.get(asked) ?? { foundBy: place, objects: [] }
    if (found.foundBy !== place) continue
    parents.set(asked, { ...found, objects: [...found.objects, { id, name, address, above }] })
  }
  return parents
}
