import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipmentTypes } from '@/db/schema'
import { folded } from '@/db/text-search'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'

/** So many objects are counted for a type; of more the list says that there are more. */
export const countedObjects = 1_000

/** Written out: Drizzle leaves the name of a select's only table out, and a bare id would be another table's. */
const objects = sql<number>`(select count(*)::int from (select from equipment e
  where e.organization_id = equipment_types.organization_id and e.type_id = equipment_types.id
    and e.deleted_at is null limit ${countedObjects + 1}) few)`

const attributes = sql<number>`(select count(*)::int from equipment_attributes a
  where a.type_id = equipment_types.id and a.deleted_at is null)`

/** Types of equipment; fields of people's cards are none. */
export const isOfOrganization = (actor: Actor) =>
  and(
    eq(equipmentTypes.organizationId, actor.organizationId),
    isNull(equipmentTypes.directory),
    isNull(equipmentTypes.deletedAt),
  )

/** All types by name. */
export async function listTypes(actor: Actor) {
  authorize(actor, 'equipment.read')
  return database()
    .select({ id: equipmentTypes.id, name: equipmentTypes.name, objects, attributes })
    .from(equipmentTypes)
    .where(isOfOrganization(actor))
    .orderBy(asc(folded(equipmentTypes.name)))
}

/** A type with its attributes; null when there is none. */
export async function findType(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  if (!isUuid(id)) return null
  const [type] = await database()
    .select({ id: equipmentTypes.id, name: equipmentTypes.name, version: equipmentTypes.version, objects })
    .from(equipmentTypes)
    .where(and(isOfOrganization(actor), eq(equipmentTypes.id, id)))
  return type ? { ...type, attributes: await attributesOfTypes(actor.organizationId, [id]) } : null
}
