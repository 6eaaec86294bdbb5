import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { equipmentAttributes, equipmentTypes, memberships, personAttributeValues } from '@/db/schema'
import type { Attribute, AttributeValue } from '@/features/attributes/attribute-kinds'
import { type AttributeValues, attributesOfTypes, personValues } from '@/features/attributes/attributes'
import { type Actor, authorize, type Directory } from '@/lib/actor'

/** The row that holds a directory's own fields; null until they are saved for the first time. */
export async function fieldsHolder(organizationId: string, directory: Directory, db: Queryable = database()) {
  const [row] = await db
    .select({ id: equipmentTypes.id, name: equipmentTypes.name, version: equipmentTypes.version })
    .from(equipmentTypes)
    .where(and(eq(equipmentTypes.organizationId, organizationId), eq(equipmentTypes.directory, directory)))
  return row ?? null
}

/** The fields that an organisation added to the cards of a directory, in their order. */
export async function personFields(
  organizationId: string,
  directory: Directory,
  db: Queryable = database(),
): Promise<Attribute[]> {
  const holder = await fieldsHolder(organizationId, directory, db)
  return holder ? attributesOfTypes(organizationId, [holder.id], db) : []
}

type FilledFields = { fields: Attribute[]; values: AttributeValues }

/** The fields of a directory with what a card that the actor was shown says to them. */
export async function filledFields(
  actor: Actor,
  person: { id: string; directory: Directory },
): Promise<FilledFields> {
  authorize(actor, 'people.read')
  const [fields, values] = await Promise.all([
    personFields(actor.organizationId, person.directory),
    personValues(actor.organizationId, person.id),
  ])
  return { fields, values }
}

/** What the actor's own cards say to the fields that their person may see. */
export const ownFields = (actor: Actor) =>
  database()
    .select({
      id: equipmentAttributes.id,
      membershipId: personAttributeValues.membershipId,
      name: equipmentAttributes.name,
      kind: equipmentAttributes.kind,
      unit: equipmentAttributes.unit,
      value: sql<AttributeValue>`${personAttributeValues.value}`,
    })
    .from(personAttributeValues)
    .innerJoin(equipmentAttributes, eq(equipmentAttributes.id, personAttributeValues.attributeId))
    .innerJoin(equipmentTypes, eq(equipmentTypes.id, equipmentAttributes.typeId))
    .innerJoin(memberships, eq(memberships.id, personAttributeValues.membershipId))
    .where(
      and(
        eq(personAttributeValues.organizationId, actor.organizationId),
        sql`${memberships.id} = any(${sql.param(actor.memberships.map(({ id }) => id))}::uuid[])`,
        sql`${memberships.directory} = ${equipmentTypes.directory}`,
        eq(equipmentAttributes.audience, 'signed-in'),
        isNull(equipmentAttributes.deletedAt),
      ),
    )
    .orderBy(asc(equipmentAttributes.position), asc(equipmentAttributes.id))
