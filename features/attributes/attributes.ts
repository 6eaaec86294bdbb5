import 'server-only'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { equipmentAttributes, equipmentAttributeValues, personAttributeValues } from '@/db/schema'
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

/** Whose values they are: an object's, or a person's card's. */
const stores = {
  equipment: { table: equipmentAttributeValues, owner: equipmentAttributeValues.equipmentId },
  person: { table: personAttributeValues, owner: personAttributeValues.membershipId },
}
type Owner = keyof typeof stores

export type AttributeValues = ReadonlyMap<string, AttributeValue>

async function valuesOf(owner: Owner, organizationId: string, id: string, db: Queryable) {
  const { table, owner: column } = stores[owner]
  const rows = await db
    // As the driver read it: Drizzle's own column would read a text such as «38» as JSON once more.
    .select({ id: table.attributeId, value: sql<AttributeValue>`${table.value}` })
    .from(table)
    .where(and(eq(table.organizationId, organizationId), eq(column, id)))
  return new Map(rows.map((row) => [row.id, row.value]))
}

/** What an object says to attributes, of its present type or of a former one. */
export const attributeValues = (
  organizationId: string,
  equipmentId: string,
  db: Queryable = database(),
): Promise<AttributeValues> => valuesOf('equipment', organizationId, equipmentId, db)

/** What a person's card says to the fields of its directory, or of the one it was in. */
export const personValues = (
  organizationId: string,
  membershipId: string,
  db: Queryable = database(),
): Promise<AttributeValues> => valuesOf('person', organizationId, membershipId, db)

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
export const writeAttributes = (
  tx: Queryable,
  organizationId: string,
  equipmentId: string,
  values: ReadonlyMap<string, AttributeValue | null>,
): Promise<void> => writeValues('equipment', tx, organizationId, equipmentId, values)

/** `writeAttributes` of a person's card. */
export const writePersonValues = (
  tx: Queryable,
  organizationId: string,
  membershipId: string,
  values: ReadonlyMap<string, AttributeValue | null>,
): Promise<void> => writeValues('person', tx, organizationId, membershipId, values)

async function writeValues(
  owner: Owner,
  tx: Queryable,
  organizationId: string,
  id: string,
  values: ReadonlyMap<string, AttributeValue | null>,
): Promise<void> {
  const { table, owner: column } = stores[owner]
  const empty = [...values].flatMap(([attributeId, value]) => (value === null ? [attributeId] : []))
  const filled = [...values].flatMap(([attributeId, value]) =>
    value === null ? [] : [{ attribute_id: attributeId, value }],
  )
  if (empty.length > 0) {
    await tx.delete(table).where(and(eq(column, id), inArray(table.attributeId, empty)))
  }
  if (filled.length === 0) return
  const ownerName = sql.identifier(owner === 'person' ? 'membership_id' : 'equipment_id')
  await tx.execute(sql`
    insert into ${table} (organization_id, ${ownerName}, attribute_id, value)
    select ${organizationId}::uuid, ${id}::uuid, attribute_id, value
    from json_to_recordset(${JSON.stringify(filled)}::json) as row(attribute_id uuid, value jsonb)
    on conflict (${ownerName}, attribute_id) do update set value = excluded.value`)
}
