import 'server-only'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, auditEntries, equipment, equipmentTypes, memberships, serviceEntries } from '@/db/schema'
import { folded } from '@/db/text-search'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'
import { factColumns } from './managed'
import { visibleEquipment } from './scope'
import { isOfOrganization } from './types'

const responsible = sql<string | null>`(select trim(${memberships.surname} || ' ' || ${memberships.givenName})
  from ${memberships} where ${memberships.id} = ${equipment.responsibleId})`

/** An object's card; null when the actor may not know of it. */
export async function findEquipment(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({ ...factColumns, type: equipmentTypes.name, responsible, createdAt: equipment.createdAt })
    .from(equipment)
    .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
    .where(and(visibleEquipment(actor), eq(equipment.id, id)))
  return row ?? null
}

export type Equipment = NonNullable<Awaited<ReturnType<typeof findEquipment>>>

type Step = { id: string; name: string }

/** What the object is a part of, the outermost first, as far as the actor sees it. */
export async function findAbove(actor: Actor, id: string): Promise<Step[]> {
  authorize(actor, 'equipment.read')
  return database().execute<Step>(sql`
    with recursive above(id, depth) as (
      select parent_id, 1 from equipment where id = ${id} and organization_id = ${actor.organizationId}
      union all
      select e.parent_id, above.depth + 1 from above join equipment e on e.id = above.id
      where e.parent_id is not null and above.depth < 30)
    select ${equipment.id}, ${equipment.name} from above join ${equipment} on ${equipment.id} = above.id
    where ${visibleEquipment(actor)} order by above.depth desc`)
}

/** So many parts stand on the card itself. */
const partsOnCard = 30

/** The direct parts by name, the first ones, and how many there are. */
export async function findParts(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  const isPart = and(visibleEquipment(actor), eq(equipment.parentId, id), isNull(equipment.deletedAt))
  const [parts, total] = await Promise.all([
    database()
      .select({ id: equipment.id, name: equipment.name, type: equipmentTypes.name, state: equipment.state })
      .from(equipment)
      .leftJoin(equipmentTypes, eq(equipmentTypes.id, equipment.typeId))
      .where(isPart)
      .orderBy(asc(equipment.sortName), asc(equipment.id))
      .limit(partsOnCard),
    database().$count(equipment, isPart),
  ])
  return { parts, total }
}

const longestHistory = 100

/** What was done to an object, the latest first. */
export async function serviceHistory(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      id: serviceEntries.id,
      kind: serviceEntries.kind,
      performedOn: serviceEntries.performedOn,
      words: serviceEntries.words,
      author: sql<string | null>`trim(${accounts.surname} || ' ' || ${accounts.givenName})`,
    })
    .from(serviceEntries)
    .innerJoin(equipment, eq(equipment.id, serviceEntries.equipmentId))
    .leftJoin(accounts, eq(accounts.id, serviceEntries.byAccountId))
    .where(and(visibleEquipment(actor), eq(serviceEntries.equipmentId, id)))
    .orderBy(desc(serviceEntries.performedOn), desc(serviceEntries.id))
    .limit(longestHistory)
}

/** What the journal says of an object, the latest first. */
export async function equipmentChanges(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      event: auditEntries.event,
      actorName: auditEntries.actorName,
      sex: memberships.sex,
      patronymic: memberships.patronymic,
      details: auditEntries.details,
    })
    .from(auditEntries)
    .innerJoin(equipment, and(eq(equipment.id, auditEntries.subjectId), visibleEquipment(actor)))
    .leftJoin(memberships, eq(memberships.id, auditEntries.actorMembershipId))
    .where(and(eq(auditEntries.organizationId, actor.organizationId), eq(auditEntries.subjectId, id)))
    .orderBy(desc(auditEntries.id))
    .limit(longestHistory)
}

/** The organisation's types by name. */
export async function listTypeNames(actor: Actor): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'equipment.read')
  return database()
    .select({ id: equipmentTypes.id, name: equipmentTypes.name })
    .from(equipmentTypes)
    .where(isOfOrganization(actor))
    .orderBy(asc(folded(equipmentTypes.name)))
}
