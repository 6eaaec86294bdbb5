import 'server-only'
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { equipment, serviceRequests } from '@/db/schema'
import { isInCircles } from '@/features/equipment/scope'
import type { Actor } from '@/lib/actor'

/**
 * The requests that the actor's roles show: all of the organisation, or those about equipment of the actor's own companies
 * or districts, and those that the actor has. A request about no equipment is nobody's but theirs who see everything.
 */
export function visibleRequests(actor: Actor): SQL {
  const ofOrganization = eq(serviceRequests.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  const own = inArray(
    serviceRequests.assigneeId,
    actor.memberships.map(({ id }) => id),
  )
  const aboutOwn = sql`exists (select from ${equipment} where ${equipment.id} = ${serviceRequests.equipmentId}
    and ${isInCircles(actor)})`
  return and(ofOrganization, or(own, aboutOwn)) ?? sql`false`
}
