import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { plannedAnew } from '@/db/indexed-read'
import { equipment } from '@/db/schema'
import type { AttributeValue } from '@/features/attributes/attribute-kinds'
import { valuesOfMany } from '@/features/attributes/attributes'
import { anyOf } from '@/features/bulk/operation'
import { formFacts } from '@/features/equipment/facts'
import { factColumns } from '@/features/equipment/managed'
import { visibleEquipment } from '@/features/equipment/scope'
import type { Actor } from '@/lib/actor'
import type { KnownObject, TypeOfOrganization } from './ground'
import type { EquipmentKeys } from './matching'

/** Rows come to judgement once more before they are written: their objects are locked until the transaction ends. */
export type Purpose = 'rehearse' | 'write'

/** The organisation's objects of these ids, whether or not the actor sees them; those in the bin left out. */
export async function knownObjects(
  tx: Queryable,
  actor: Actor,
  ids: readonly string[],
  types: readonly TypeOfOrganization[],
  purpose: Purpose,
): Promise<KnownObject[]> {
  if (ids.length === 0) return []
  const among = and(
    eq(equipment.organizationId, actor.organizationId),
    sql`${equipment.id} = ${anyOf(ids)}`,
    isNull(equipment.deletedAt),
  )
  // In one order, so that two jobs cannot wait for each other; read when the lock is held.
  if (purpose === 'write') {
    await tx
      .select({ id: equipment.id })
      .from(equipment)
      .where(among)
      .orderBy(equipment.id)
      .for('no key update')
  }
  const rows = await tx
    .select({ ...factColumns, isVisible: sql<boolean>`${visibleEquipment(actor)}` })
    .from(equipment)
    .where(among)
    .orderBy(equipment.id)
  const values = await valuesOfMany('equipment', actor.organizationId, ids, tx)
  return rows.map((row) => {
    const own = values.get(row.id) ?? new Map<string, AttributeValue>()
    const { id, name, inventoryNumber, serialNumber, inheritedAddress, isVisible } = row
    const facts = { ...formFacts(row, valuesIn(types, row.typeId, own)), isPublished: row.isPublished }
    return { id, name, inventoryNumber, serialNumber, inheritedAddress, isVisible, facts, values: own }
  })
}

/** What an object of this type says to the type's characteristics; files are no words. */
const valuesIn = (
  types: readonly TypeOfOrganization[],
  typeId: string | null,
  values: ReadonlyMap<string, AttributeValue | null>,
): (readonly [id: string, value: AttributeValue | null])[] =>
  (types.find(({ id }) => id === typeId)?.attributes ?? [])
    .filter(({ kind }) => kind !== 'file')
    .map(({ id }) => [id, values.get(id) ?? null])

/** Ids of the objects that have one of these numbers; each is asked of its own index. */
export async function findKnownIds(
  tx: Queryable,
  { organizationId }: Actor,
  keys: readonly EquipmentKeys[],
): Promise<string[]> {
  const values = (name: keyof EquipmentKeys) =>
    sql.param([...new Set(keys.flatMap((key) => key[name] ?? []))])
  const living = sql`${equipment.organizationId} = ${organizationId} and ${equipment.deletedAt} is null`
  const rows = await plannedAnew(tx, () =>
    tx.execute<{ id: string }>(sql`
      select ${equipment.id} from ${equipment}
        where lower(${equipment.inventoryNumber}) = any(${values('inventoryNumber')}::text[])
          and ${equipment.inventoryNumber} <> '' and ${living}
      union select ${equipment.id} from ${equipment}
        where ${equipment.serialNumber} = any(${values('serialNumber')}::text[]) and ${living}`),
  )
  return rows.map(({ id }) => id)
}
