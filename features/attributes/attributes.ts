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

const valuesOf = async (owner: Owner, organizationId: string, id: string, db: Queryable) =>
  (await valuesOfMany(owner, organizationId, [id], db)).get(id) ?? new Map<string, AttributeValue>()

/** What several say, by their ids; whoever says nothing is absent. */
export async function valuesOfMany(
  owner: Owner,
  organizationId: string,
  ids: readonly string[],
  db: Queryable = database(),
): Promise<Map<string, Map<string, AttributeValue>>> {
  const values = new Map<string, Map<string, AttributeValue>>()
  if (ids.length === 0) return values
  const { table, owner: column } = stores[owner]
  const rows = await db
    .select({
      ownerId: sql<string>`${column}`,
      attributeId: table.attributeId,
      // As the driver read it: Drizzle's own column would read a text such as «38» as JSON once more.
      value: sql<AttributeValue>`${table.value}`,
    })
    .from(table)
    .where(
      and(eq(table.organizationId, organizationId), sql`${column} = any(${sql.param([...ids])}::uuid[])`),
    )
  for (const { ownerId, attributeId, value } of rows) {
    const own = values.get(ownerId) ?? new Map<string, AttributeValue>()
    values.set(ownerId, own.set(attributeId, value))
  }
  return values
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
): Promise<void> => writeValuesOfMany('equipment', tx, organizationId, saidBy(equipmentId, values))

/** `writeAttributes` of a person's card. */
export const writePersonValues = (
  tx: Queryable,
  organizationId: string,
  membershipId: string,
  values: ReadonlyMap<string, AttributeValue | null>,
): Promise<void> => writeValuesOfMany('person', tx, organizationId, saidBy(membershipId, values))

/** What one object or card says to one attribute. */
type SaidValue = { id: string; attributeId: string; value: AttributeValue | null }

const saidBy = (id: string, values: ReadonlyMap<string, AttributeValue | null>): SaidValue[] =>
  [...values].map(([attributeId, value]) => ({ id, attributeId, value }))

/**
 * Writes values of several in two statements; null removes one. Emptied values are taken away by one walk along their owners:
 * joined to what was said, each value of the table could be compared with each of the batch.
 */
export async function writeValuesOfMany(
  owner: Owner,
  tx: Queryable,
  organizationId: string,
  said: readonly SaidValue[],
): Promise<void> {
  const { table } = stores[owner]
  const ownerName = sql.identifier(owner === 'person' ? 'membership_id' : 'equipment_id')
  const emptied = Map.groupBy(
    said.filter(({ value }) => value === null),
    ({ id }) => id,
  )
  if (emptied.size > 0) {
    const ofOwner = [...emptied].map(
      ([id, values]) => [id, values.map(({ attributeId }) => attributeId)] as const,
    )
    await tx.execute(sql`
      delete from ${table} using (select ${JSON.stringify(Object.fromEntries(ofOwner))}::jsonb as attributes) as emptied
      where ${ownerName} = any(${sql.param([...emptied.keys()])}::uuid[])
        and emptied.attributes -> ${ownerName}::text ? attribute_id::text`)
  }
  const filled = said.flatMap(({ id, attributeId, value }) =>
    value === null ? [] : [{ id, attribute_id: attributeId, value }],
  )
  if (filled.length === 0) return
  await tx.execute(sql`
    insert into ${table} (organization_id, ${ownerName}, attribute_id, value)
    select ${organizationId}::uuid, id, attribute_id, value
    from json_to_recordset(${JSON.stringify(filled)}::json) as row(id uuid, attribute_id uuid, value jsonb)
    on conflict (${ownerName}, attribute_id) do update set value = excluded.value`)
}
