import 'server-only'
import { asc } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipmentTypes } from '@/db/schema'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { isOfOrganization } from '@/features/equipment/types'
import type { RegistryKind } from '@/features/registries/kind'
import { findEntries } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import { columnTexts, textsIn } from '../column-texts'
import type { FileRow } from '../csv-rows'
import { firstRows } from '../first-rows'
import { bareRows } from './bare-rows'
import { isNumbered } from './cells'
import { findColleagues } from './colleagues'
import type { EquipmentGround, EquipmentRules, TypeOfOrganization } from './ground'
import { findKnownIds, knownObjects, type Purpose } from './known-objects'
import { type EquipmentKeys, equipmentKeys, matchedObject } from './matching'
import { findParents } from './parents'

/** Looks up all that these rows are judged by. `importId` is where rows above them may stand already. */
export async function survey(
  tx: Queryable,
  actor: Actor,
  importId: string,
  rules: EquipmentRules,
  rows: readonly FileRow[],
  purpose: Purpose,
  parentRows: EquipmentGround['parentRows'] = null,
): Promise<EquipmentGround> {
  const { columns } = rules
  const keys = rows.map((row) => keysOf(row, rules))
  const types = await typesOfOrganization(tx, actor)
  const objects = await knownObjects(tx, actor, await findKnownIds(tx, actor, keys), types, purpose)
  const entriesOf = (kind: RegistryKind, otherwise = '') => {
    const standing = actor.visibility === 'all' ? [] : objects.map(({ facts }) => facts[kind])
    return findEntries(tx, actor, kind, [
      ...new Set([...textsIn(rows, columns, kind), ...standing, otherwise].filter(Boolean)),
    ])
  }
  const spoken = rows.map(({ number }, at) => {
    const own = keys[at] ?? equipmentKeys()
    const match = matchedObject(own, objects)
    return { number, keys: own, knownId: 'found' in match ? (match.found?.id ?? null) : null }
  })
  return {
    actor,
    rules,
    types,
    objects,
    parents: await findParents(tx, actor, textsIn(rows, columns, 'parent')),
    parentRows,
    colleagues: await findColleagues(tx, actor, textsIn(rows, columns, 'responsible'), objects),
    entries: {
      company: await entriesOf('company', rules.defaultCompany),
      district: await entriesOf('district'),
    },
    firstRows: purpose === 'write' ? new Map() : await firstRows(tx, importId, spoken),
    bareRows: purpose === 'write' ? new Map() : await bareRows(tx, importId, spoken),
  }
}

function keysOf({ cells }: FileRow, { columns }: EquipmentRules): EquipmentKeys {
  const { texts } = columnTexts(cells, columns, isNumbered)
  return equipmentKeys(texts.get('inventoryNumber'), texts.get('serialNumber'))
}

/** The types that objects can be of, with their characteristics; locked against being deleted. */
export async function typesOfOrganization(tx: Queryable, actor: Actor): Promise<TypeOfOrganization[]> {
  const types = await tx
    .select({ id: equipmentTypes.id, name: equipmentTypes.name })
    .from(equipmentTypes)
    .where(isOfOrganization(actor))
    .orderBy(asc(equipmentTypes.id))
    .for('key share')
  const attributes = await attributesOfTypes(
    actor.organizationId,
    types.map(({ id }) => id),
    tx,
  )
  const ofType = Map.groupBy(attributes, ({ typeId }) => typeId)
  return types.map((type) => ({ ...type, attributes: ofType.get(type.id) ?? [] }))
}
