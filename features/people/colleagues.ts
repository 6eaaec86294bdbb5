import 'server-only'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { matchesText } from '@/features/memberships/search'
import type { Actor, ActorMembership } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'

export const colleagueList: ListDefinition<'name'> = {
  sorts: { name: [{ by: memberships.sortName, type: 'text' }] },
  initial: { sort: 'name', descending: false },
  id: memberships.id,
  pageSize: 50,
}

const nobody = sql`false`

/** The actor's own records and companies, as their card in the web area shows them. */
export async function listOwnMemberships(actor: Actor) {
  return database()
    .select({
      ...personColumns,
      position: memberships.position,
      company: companies.name,
    })
    .from(memberships)
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        or(nobody, ...actor.memberships.map(isMembership)),
        isActiveMembership,
      ),
    )
}

/** One page of those who work beside the actor: an employee's fellow employees, a customer's own company. */
export async function listColleagues(actor: Actor, text: string, request: ListRequest<'name'>) {
  return listPage(colleagueList, request, {
    where: and(worksBeside(actor), isActiveMembership, matchesText(actor, text) ?? undefined) ?? nobody,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          ...personColumns,
          position: memberships.position,
          company: companies.name,
          workPhone: memberships.workPhone,
          ...contactColumns,
          keys,
        })
        .from(memberships)
        .leftJoin(companies, eq(companies.id, memberships.companyId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(memberships, where),
  })
}

const isMembership = ({ id }: ActorMembership): SQL => eq(memberships.id, id)

/** Visibility «own company» narrows employees too; those of no company are the organisation's own staff. */
function worksBeside(actor: Actor): SQL {
  const circles = actor.memberships.map(({ directory, companyId }) => {
    const sameCompany = sql`${memberships.companyId} is not distinct from ${companyId}::uuid`
    const isWholeDirectory = directory === 'employee' && actor.visibility === 'all'
    return and(eq(memberships.directory, directory), isWholeDirectory ? undefined : sameCompany)
  })
  return and(eq(memberships.organizationId, actor.organizationId), or(nobody, ...circles)) ?? nobody
}
