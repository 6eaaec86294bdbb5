import 'server-only'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, equipment, memberships, serviceRequests } from '@/db/schema'
import { folded } from '@/db/text-search'
import { visibleCompanies } from '@/features/memberships/scope'
import { type Actor, authorize } from '@/lib/actor'
import { visibleRequests } from './scope'

type Choice = { value: string; label: string }

/** As many colleagues as the filter offers. */
const offered = 200

/** Who has requests that the actor sees; their own card stands first. */
export async function filterColleagues(actor: Actor): Promise<Choice[]> {
  authorize(actor, 'requests.read')
  const assignees = database()
    .selectDistinct({ id: serviceRequests.assigneeId })
    .from(serviceRequests)
    .where(visibleRequests(actor))
    .limit(offered)
  const rows = await database()
    .select({ id: memberships.id, surname: memberships.surname, givenName: memberships.givenName })
    .from(memberships)
    .where(and(eq(memberships.organizationId, actor.organizationId), inArray(memberships.id, assignees)))
    .orderBy(asc(memberships.sortName))
  const own = new Set(actor.memberships.map(({ id }) => id))
  return rows
    .map(({ id, surname, givenName }) => ({ value: id, label: `${surname} ${givenName}`.trim() }))
    .sort((one, other) => Number(own.has(other.value)) - Number(own.has(one.value)))
}

/** Companies that the actor sees, by name. */
export async function filterCompanies(actor: Actor, limit: number): Promise<Choice[]> {
  authorize(actor, 'requests.read')
  const rows = await database()
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(visibleCompanies(actor))
    .orderBy(asc(folded(companies.name)))
    .limit(limit)
  return rows.map(({ id, name }) => ({ value: id, label: name }))
}

/** The name of the object by which the list is filtered; null when the actor has seen no request about it. */
export async function objectInFilter(actor: Actor, equipmentId: string): Promise<string | null> {
  authorize(actor, 'requests.read')
  const [row] = await database()
    .select({ name: equipment.name })
    .from(serviceRequests)
    .innerJoin(equipment, eq(equipment.id, serviceRequests.equipmentId))
    .where(and(visibleRequests(actor), eq(serviceRequests.equipmentId, equipmentId)))
    .limit(1)
  return row?.name ?? null
}
