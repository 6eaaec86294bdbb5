import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment, labelPrintTags, scans, serviceRequests, tagEvents, tags } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { insertTags } from './insert'
import { untaggedEquipment } from './scope'

/** Which object got which tag. */
type GivenTag = { equipmentId: string; tagId: string }

/** Gives a tag to each of these objects that is in the actor's sight and carries none; for jobs, whose journal notes them. */
export async function giveTags(
  tx: Queryable,
  actor: Actor,
  equipmentIds: readonly string[],
): Promise<GivenTag[]> {
  authorize(actor, 'equipment.write')
  if (equipmentIds.length === 0) return []
  const untagged = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(and(untaggedEquipment(actor), inArray(equipment.id, [...equipmentIds])))
    .orderBy(equipment.id)
    .for('no key update')
  const inserted = await insertTags(
    tx,
    actor,
    null,
    untagged.map(({ id }) => id),
  )
  return inserted.flatMap(({ id, equipmentId }) => (equipmentId ? [{ equipmentId, tagId: id }] : []))
}

/**
 * Takes given tags back as if they had never been: those that nobody printed, scanned or changed since. Returns the objects
 * that lost theirs.
 */
export async function takeTagsBack(
  tx: Queryable,
  actor: Actor,
  given: readonly GivenTag[],
): Promise<string[]> {
  authorize(actor, 'equipment.write')
  const untouched = await tx
    .select({ id: tags.id, equipmentId: tags.equipmentId })
    .from(tags)
    .where(
      and(
        eq(tags.organizationId, actor.organizationId),
        inArray(
          tags.id,
          given.map(({ tagId }) => tagId),
        ),
        eq(tags.version, 1),
        sql`not exists (select from ${labelPrintTags} where ${labelPrintTags.tagId} = ${tags.id})`,
        sql`not exists (select from ${serviceRequests} where ${serviceRequests.tagId} = ${tags.id})`,
        sql`not exists (select from ${scans} where ${scans.tagId} = ${tags.id})`,
      ),
    )
    .for('update')
  const ids = untouched.map(({ id }) => id)
  if (ids.length === 0) return []
  await tx.delete(tagEvents).where(inArray(tagEvents.tagId, ids))
  await tx.delete(tags).where(inArray(tags.id, ids))
  return untouched.flatMap(({ equipmentId }) => equipmentId ?? [])
}
