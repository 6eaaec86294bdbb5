import 'server-only'
import { asc } from 'drizzle-orm'
import { equipment } from '@/db/schema'
import { objectPath } from '@/features/equipment/paths'
import { visibleEquipment } from '@/features/equipment/scope'
import type { Ground } from './ground'

/** An organisation's equipment; whoever may write what they see may change all of it. */
export const equipmentGround: Ground<unknown> = {
  table: equipment,
  visible: visibleEquipment,
  meant: visibleEquipment,
  guard: async () => [],
  asUndoer: (actor) => actor,
  async subjects(tx, where, { offset, limit }) {
    const rows = await tx
      .select({ id: equipment.id, name: equipment.name })
      .from(equipment)
      .where(where)
      .orderBy(asc(equipment.sortName), asc(equipment.id))
      .offset(offset)
      .limit(limit)
    return rows.map(({ id, name }) => ({ id, name, href: objectPath(id) }))
  },
}
