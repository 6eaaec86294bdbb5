import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { companies, memberships } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'

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

export function visibleCompanies(actor: Actor): SQL {
  const ofOrganization = eq(companies.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  const own = actor.visibility.includes('company') ? inArray(companies.id, ownCompanyIds(actor)) : nobody
  return and(ofOrganization, own) ?? nobody
}

/** Whoever sees no further than their own district could look into another by moving a card there. */
export function districtProblem(actor: Actor, district: string): Problem[] {
  const isOwn = actor.memberships.some((own) => own.district.toLowerCase() === district.toLowerCase())
  return actor.visibility === 'all' || district === '' || isOwn
    ? []
    : [{ field: 'district', message: messageKey('people.problem.foreignDistrict') }]
}

const isNotBanned = sql`(${memberships.bannedAt} is null or ${memberships.bannedUntil} <= now())`

function circles(actor: Actor): SQL[] {
  const own = []
  if (actor.visibility.includes('company')) own.push(inArray(memberships.companyId, ownCompanyIds(actor)))
  if (actor.visibility.includes('district')) own.push(isOfDistricts(actor))
  return own
}

const ownCompanyIds = (actor: Actor): string[] =>
  actor.memberships.flatMap(({ companyId }) => (companyId ? [companyId] : []))

/** `district <> ''` lets the index answer; a holder without a district sees nobody by it. */
function isOfDistricts(actor: Actor): SQL {
  const own = actor.memberships.flatMap(({ district }) => (district ? [district] : []))
  return sql`(${memberships.district} <> '' and lower(${memberships.district}) in (
    select lower(district) from unnest(${sql.param(own)}::text[]) district))`
}
