import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { companies, memberships } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** The people whom the actor's roles show: all of the organisation, or those of the actor's own companies. */
export function visiblePeople(actor: Actor): SQL {
  const ofOrganization = eq(memberships.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  return and(ofOrganization, inArray(memberships.companyId, ownCompanyIds(actor))) ?? sql`false`
}

export function visibleCompanies(actor: Actor): SQL {
  const ofOrganization = eq(companies.organizationId, actor.organizationId)
  if (actor.visibility === 'all') return ofOrganization
  return and(ofOrganization, inArray(companies.id, ownCompanyIds(actor))) ?? sql`false`
}

const ownCompanyIds = (actor: Actor): string[] =>
  actor.memberships.flatMap(({ companyId }) => (companyId ? [companyId] : []))
