import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { visibleEquipment } from '@/features/equipment/scope'
import type { Actor } from '@/lib/actor'

/** The tags that the actor may know of: those of equipment that their roles show, and those bound to none. */
export function visibleTags(actor: Actor): SQL {
  const ofOrganization = eq(tags.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  const ofTheirs = inArray(
    tags.equipmentId,
    database().select({ id: equipment.id }).from(equipment).where(visibleEquipment(actor)),
  )
  return and(ofOrganization, or(isNull(tags.equipmentId), ofTheirs)) ?? sql`false`
}

/** The equipment in the actor's sight that carries no tag. */
export const untaggedEquipment = (actor: Actor): SQL =>
  and(
    visibleEquipment(actor),
    isNull(equipment.deletedAt),
    sql`not exists (select from ${tags} where ${tags.equipmentId} = ${equipment.id} and ${tags.state} = 'bound')`,
  ) ?? sql`false`
