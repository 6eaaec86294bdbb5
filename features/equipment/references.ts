import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipmentTypes, memberships } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { NamesById } from './facts'
import type { EquipmentFacts } from './schema'
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

/** What the types, parents and people are called that some states of an object refer to. */
export async function namesOf(
  tx: Queryable,
  states: readonly Pick<EquipmentFacts, 'typeId' | 'parentId' | 'responsibleId'>[],
): Promise<NamesById> {
  const ids = states
    .flatMap(({ typeId, parentId, responsibleId }) => [typeId, parentId, responsibleId])
    .filter((id) => id !== null)
  const among = sql`any(${sql.param(ids)}::uuid[])`
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from equipment_types where id = ${among}
    union all select id, name from equipment where id = ${among}
    union all select id, trim(surname || ' ' || given_name) from memberships where id = ${among}`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
