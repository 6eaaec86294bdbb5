import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { equipment } from '@/db/schema'
import { ownCompanyIds, ownDistrictIds } from '@/features/memberships/scope'
import { type Actor, can } from '@/lib/actor'

const nothing = sql`false`

/**
 * The equipment whom the actor's roles show: all of the organisation, or that of the actor's own companies or districts;
 * what lies in the bin only to those who may take it out.
 */
export function visibleEquipment(actor: Actor): SQL {
  const conditions = [
    eq(equipment.organizationId, actor.organizationId),
    actor.visibility === 'all' ? undefined : isInCircles(actor),
    can(actor, 'equipment.write') ? undefined : isNull(equipment.deletedAt),
  ]
  return and(...conditions) ?? nothing
}

/** Of the actor's own companies or districts, as far as a role shows these. */
export function isInCircles(actor: Actor): SQL {
  const circles = [nothing]
  if (actor.visibility.includes('company')) circles.push(inArray(equipment.companyId, ownCompanyIds(actor)))
  if (actor.visibility.includes('district'))
    circles.push(inArray(equipment.districtId, ownDistrictIds(actor)))
  return or(...circles) ?? nothing
}
