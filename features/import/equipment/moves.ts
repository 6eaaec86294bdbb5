import 'server-only'
import { eq } from 'drizzle-orm'
import { equipment, type RowProblem } from '@/db/schema'
import { addressUnder, handAddressDown } from '@/features/equipment/tree'
import type { Work } from '@/features/jobs/kind'
import type { ObjectChange } from './object-drafts'

/**
 * Puts objects under their new parents one by one, since two moves, each right by itself, could close a circle. Call it under the
 * lock of the tree. Returns why some could not be moved, by ordinal.
 */
export async function moveObjects(
  { tx, actor }: Work<unknown>,
  changes: readonly ObjectChange[],
): Promise<Map<number, RowProblem[]>> {
  const left = new Map<number, RowProblem[]>()
  for (const { ordinal, known, facts, changes: changed } of changes) {
    if (!('parentId' in changed)) continue
    const inherited = await addressUnder(tx, actor, known.id, facts.parentId)
    if (!inherited.ok) {
      left.set(
        ordinal,
        inherited.problems.map(({ message, params }) => ({
          field: 'parent',
          message,
          ...(params && { params }),
        })),
      )
      continue
    }
    await tx
      .update(equipment)
      .set({ parentId: facts.parentId, inheritedAddress: inherited.value })
      .where(eq(equipment.id, known.id))
    await handAddressDown(tx, actor.organizationId, known.id)
  }
  return left
}
