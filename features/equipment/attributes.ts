import 'server-only'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { equipmentAttributes, equipmentAttributeValues } from '@/db/schema'
import type { Problem } from '@/lib/result'
import type { Attribute, AttributeValue } from './attribute-kinds'
import { readAttribute, type TypedValue } from './attribute-value'

const columns = {
  id: equipmentAttributes.id,
  typeId: equipmentAttributes.typeId,
  kind: equipmentAttributes.kind,
  name: equipmentAttributes.name,
  unit: equipmentAttributes.unit,
  choices: equipmentAttributes.choices,
  isRequired: equipmentAttributes.isRequired,
  audience: equipmentAttributes.audience,
}

/** The attributes of some types in their order. */
export async function attributesOfTypes(
  organizationId: string,
  typeIds: readonly string[],
  db: Queryable = database(),
): Promise<(Attribute & { typeId: string })[]> {
  if (typeIds.length === 0) return []
  return db
    .select(columns)
    .from(equipmentAttributes)
    .where(
      and(
        eq(equipmentAttributes.organizationId, organizationId),
        inArray(equipmentAttributes.typeId, [...typeIds]),
        isNull(equipmentAttributes.deletedAt),
      ),
    )
    .orderBy(asc(equipmentAttributes.position), asc(equipmentAttributes.id))
}

/** As the driver read it: Drizzle's own column would read a text such as «38» as JSON once more. */
const readOnce = sql<AttributeValue>`${equipmentAttributeValues.value}`

export type AttributeValues = ReadonlyMap<string, AttributeValue>

/** What an object says to attributes, of its present type or of a former one. */
export async function attributeValues(
  organizationId: string,
  equipmentId: string,
  db: Queryable = database(),
): Promise<AttributeValues> {
  const rows = await db
    .select({ id: equipmentAttributeValues.attributeId, value: readOnce })
    .from(equipmentAttributeValues)
    .where(
      and(
        eq(equipmentAttributeValues.organizationId, organizationId),
        eq(equipmentAttributeValues.equipmentId, equipmentId),
      ),
    )
  return new Map(rows.map(({ id, value }) => [id, value]))
}

/** Reads what a form says to a type's attributes; null stands for nothing. Values of kind `file` are files, not words. */
export function readAttributes(
  attributes: readonly Attribute[],
  typed: ReadonlyMap<string, TypedValue>,
  stored: AttributeValues,
): { values: Map<string, AttributeValue | null>; problems: Problem[] } {
  const values = new Map<string, AttributeValue | null>()
  const problems: Problem[] = []
  for (const attribute of attributes) {
    if (attribute.kind === 'file') continue
    const read = readAttribute(attribute, typed.get(attribute.id) ?? '', stored.get(attribute.id))
    if ('problem' in read) problems.push(read.problem)
    else values.set(attribute.id, read.value)
  }
  return { values, problems }
}

/** Writes the values of one object; null removes one. Those of other types' attributes stay for when the type comes back. */
export async function writeAttributes(
  tx: Queryable,
  organizationId: string,
  equipmentId: string,
  values: ReadonlyMap<string, AttributeValue | null>,
): Promise<void> {
  const empty = [...values].flatMap(([id, value]) => (value === null ? [id] : []))
  const filled = [...values].flatMap(([attributeId, value]) =>
    value === null ? [] : [{ organizationId, equipmentId, attributeId, value }],
  )
  if (empty.length > 0) {
    await tx
      .delete(equipmentAttributeValues)
      .where(
        and(
          eq(equipmentAttributeValues.equipmentId, equipmentId),
          inArray(equipmentAttributeValues.attributeId, empty),
        ),
      )
  }
  if (filled.length === 0) return
  await tx
    .insert(equipmentAttributeValues)
    .values(filled)
    .onConflictDoUpdate({
      target: [equipmentAttributeValues.equipmentId, equipmentAttributeValues.attributeId],
      set: { value: sql`excluded.value` },
    })
}
