import 'server-only'
import { and, inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import { equipment } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { paramsOf } from '@/lib/list'
import type { Selection } from '@/lib/selection'
import { equipmentFilter, equipmentWhere } from './filter'
import { visibleEquipment } from './scope'

/** Those of the selection that the actor sees now, as a condition on `equipment`. */
export function selectedEquipment(actor: Actor, selection: Selection): SQL {
  const chosen =
    selection.kind === 'ids'
      ? and(visibleEquipment(actor), inArray(equipment.id, selection.ids))
      : and(
          equipmentWhere(actor, equipmentFilter(paramsOf(selection.filter))),
          selection.except.length > 0 ? notInArray(equipment.id, selection.except) : undefined,
        )
  return chosen ?? sql`false`
}
