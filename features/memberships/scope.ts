import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { companies, districts, memberships } from '@/db/schema'
import type { Actor } from '@/lib/actor'

const nobody = sql`false`

/**
 * The people whom the actor's roles show: all of the organisation, or those of the actor's own companies or districts;
 * the banned and the deleted only where a role shows them.
 */
export function visiblePeople(actor: Actor): SQL {
  const conditions = [
    eq(memberships.organizationId, actor.organizationId),
    actor.visibility === 'all' ? undefined : (or(nobody, ...circles(actor)) ?? nobody),
    actor.seesBanned ? undefined : isNotBanned,
    actor.seesDeleted ? undefined : isNull(memberships.deletedAt),
  ]
  return and(...conditions) ?? nobody
}

/** The companies that the actor's roles show; not those that were taken away. */
export function visibleCompanies(actor: Actor): SQL {
  const conditions = [eq(companies.organizationId, actor.organizationId), isNull(companies.deletedAt)]
  if (actor.visibility !== 'all') {
    conditions.push(
      actor.visibility.includes('company') ? inArray(companies.id, ownCompanyIds(actor)) : nobody,
    )
  }
  return and(...conditions) ?? nobody
}

/** The districts that the actor's roles show: all, or the actor's own; not those that were taken away. */
export function visibleDistricts(actor: Actor): SQL {
  const conditions = [eq(districts.organizationId, actor.organizationId), isNull(districts.deletedAt)]
  if (actor.visibility !== 'all') conditions.push(inArray(districts.id, ownDistrictIds(actor)))
  return and(...conditions) ?? nobody
}

const isNotBanned = sql`(${memberships.bannedAt} is null or ${memberships.bannedUntil} <= now())`

function circles(actor: Actor): SQL[] {
  const own = []
  if (actor.visibility.includes('company')) own.push(inArray(memberships.companyId, ownCompanyIds(actor)))
  if (actor.visibility.includes('district')) own.push(inArray(memberships.districtId, ownDistrictIds(actor)))
  return own
}

export const ownCompanyIds = (actor: Actor): string[] =>
  actor.memberships.flatMap(({ companyId }) => (companyId ? [companyId] : []))

export const ownDistrictIds = (actor: Actor): string[] =>
  actor.memberships.flatMap(({ districtId }) => (districtId ? [districtId] : []))
