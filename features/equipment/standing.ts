import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import type { AuditEvent } from '@/features/audit/events'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import { bringEntriesBack } from '@/features/registries/unused'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { findManaged } from './managed'

type Saved = { id: string }
type Managed = Extract<Awaited<ReturnType<typeof findManaged>>, { ok: true }>['value']
type Change = Partial<Pick<typeof equipment.$inferInsert, 'isPublished'>> & {
  deletedAt?: ReturnType<typeof sql> | null
}

/** Shows the public part of the passport to anybody with a code, or to nobody. */
export const publishEquipment = (actor: Actor, id: string, isPublished: boolean): Promise<Result<Saved>> =>
  change(actor, id, (object) =>
    object.isPublished === isPublished || object.deletedAt
      ? null
      : { set: { isPublished }, event: isPublished ? 'equipment.published' : 'equipment.unpublished' },
  )

/** Puts the object into the bin with all that belongs to it: tags and requests stay and answer politely. */
export const deleteEquipment = (actor: Actor, id: string): Promise<Result<Saved>> =>
  change(actor, id, ({ deletedAt }) =>
    deletedAt ? null : { set: { deletedAt: sql`now()` }, event: 'equipment.deleted' },
  )

/** Takes the object out of the bin, unless another got its inventory number meanwhile. */
export async function restoreEquipment(actor: Actor, id: string): Promise<Result<Saved>> {
  try {
    return await change(actor, id, ({ deletedAt }) =>
      deletedAt ? { set: { deletedAt: null }, event: 'equipment.restored' } : null,
    )
  } catch (error) {
    if (violatedIndex(error) !== 'equipment_inventory_number') throw error
    return refused({ message: messageKey('equipment.problem.restoreNumberTaken') })
  }
}

/** Null where nothing is to be done, as after a form that was sent twice. */
async function change(
  actor: Actor,
  id: string,
  decide: (object: Managed) => { set: Change; event: AuditEvent } | null,
): Promise<Result<Saved>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx: Queryable) => {
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const object = managed.value
    const decided = decide(object)
    if (!decided) return ok({ id: object.id })
    await tx
      .update(equipment)
      .set({ ...decided.set, version: sql`${equipment.version} + 1`, updatedAt: sql`now()` })
      .where(eq(equipment.id, object.id))
    if (decided.event === 'equipment.restored') await bringEntriesBack(tx, actor, [object.id], equipment)
    await recordAudit(tx, actor, { event: decided.event, subject: equipmentSubject(object) })
    return ok({ id: object.id })
  })
}
