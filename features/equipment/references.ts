import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Queryable } from '@/db/client'
import { equipment, equipmentTypes, memberships } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { NamesById } from './facts'
import type { EquipmentFacts } from './schema'
import { visibleEquipment } from './scope'
import { isOfOrganization } from './types'

/** A type that is gone, and a responsible whom the actor does not see or who is no colleague. What stood there may stay. */
export async function referenceProblems(
  tx: Queryable,
  actor: Actor,
  { typeId, responsibleId }: EquipmentFacts,
  before?: EquipmentFacts,
): Promise<Problem[]> {
  const problems: Problem[] = []
  if (typeId && typeId !== before?.typeId) {
    const isThere = and(isOfOrganization(actor), eq(equipmentTypes.id, typeId))
    const [type] = await tx
      .select({ id: equipmentTypes.id })
      .from(equipmentTypes)
      .where(isThere)
      .for('key share')
    if (!type) problems.push({ field: 'typeId', message: messageKey('equipment.problem.noType') })
  }
  if (responsibleId && responsibleId !== before?.responsibleId) {
    const isColleague = and(
      visiblePeople(actor),
      eq(memberships.id, responsibleId),
      eq(memberships.directory, 'employee'),
      isNull(memberships.deletedAt),
    )
    if ((await tx.$count(memberships, isColleague)) === 0) {
      problems.push({ field: 'responsibleId', message: messageKey('equipment.problem.noResponsible') })
    }
  }
  return problems
}

type References = Pick<EquipmentFacts, 'typeId' | 'parentId' | 'responsibleId'>

/**
 * What the types, parents and people are called that some states of an object refer to. A reference that was only `typed`
 * may be forged: it is called by its name where the actor may refer to it.
 */
export async function namesOf(
  tx: Queryable,
  actor: Actor,
  { stored, typed = [] }: { stored: readonly References[]; typed?: readonly References[] },
): Promise<NamesById> {
  const among = anyOf([...stored, ...typed])
  const isStored = (id: PgColumn) => sql`${id} = ${anyOf(stored)}`
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from ${equipmentTypes}
    where organization_id = ${actor.organizationId} and id = ${among}
    union all select id, name from ${equipment}
    where organization_id = ${actor.organizationId} and id = ${among}
      and (${isStored(equipment.id)} or ${visibleEquipment(actor)})
    union all select id, trim(surname || ' ' || given_name) from ${memberships}
    where organization_id = ${actor.organizationId} and id = ${among}
      and (${isStored(memberships.id)} or ${visiblePeople(actor)})`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const anyOf = (states: readonly References[]): SQL => {
  const ids = states.flatMap(({ typeId, parentId, responsibleId }) => [typeId, parentId, responsibleId])
  return sql`any(${sql.param(ids.filter((id) => id !== null))}::uuid[])`
}
