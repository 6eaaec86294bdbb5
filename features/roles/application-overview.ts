import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { applicationLinks, membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { visiblePeople } from '@/features/memberships/scope'
import type { ApplicationLink } from '@/features/organizations/own'
import { type Actor, authorize } from '@/lib/actor'
import { type Application, applications } from '@/lib/applications'
import type { BaseRole } from './base-roles'

type NamedRole = { id: string; baseRole: BaseRole | null; name: string }

const rolesShown = 5
/** A longer choice is no help. */
const rolesOffered = 100

export type ApplicationOverview = {
  application: Application
  /** People who may enter now, and those who may once they registered; of a human's two cards the human counts. */
  now: number
  later: number
  /** The first roles by name that open it, at most `rolesShown`, and how many do. */
  roles: NamedRole[]
  roleCount: number
  links: ApplicationLink[]
}

/** The six applications in their order: how many of the actor's people may enter, by which roles, and where. */
export async function applicationOverviews(actor: Actor): Promise<ApplicationOverview[]> {
  authorize(actor, 'people.read')
  const [counts, opening, links] = await Promise.all([
    countPeople(actor),
    firstRoles(actor, rolesShown),
    ownLinks(actor),
  ])
  return applications.map((application, at) => ({
    application,
    now: counts.reduce((sum, { bits, now }) => sum + (bits & (1 << at) ? now : 0), 0),
    later: counts.reduce((sum, { bits, later }) => sum + (bits & (1 << at) ? later : 0), 0),
    roles: opening.filter((role) => role.application === application),
    roleCount: opening.find((role) => role.application === application)?.total ?? 0,
    links: links.filter((link) => link.application === application),
  }))
}

/** The first roles by name that open the application, for its filter. */
export async function rolesThatOpen(actor: Actor, application: Application): Promise<NamedRole[]> {
  authorize(actor, 'people.read')
  return (await firstRoles(actor, rolesOffered)).filter((role) => role.application === application)
}

/** How many humans hold each set of applications; bit n of `bits` is the application at n. */
function countPeople(actor: Actor) {
  const everything = 2 ** applications.length - 1
  return database().execute<{ bits: number; now: number; later: number }>(sql`
    with opens as (
      select ${roles.id}, sum(1 << (at::int - 1))::int as bits
      from ${roles}, unnest(${sql.param(applications)}::text[]) with ordinality as opened(application, at)
      where ${roles.organizationId} = ${actor.organizationId} and ${roles.deletedAt} is null
        and opened.application = any(${roles.applications})
      group by ${roles.id}
    ), cards as (
      select ${memberships.id}, coalesce(${memberships.accountId}, ${memberships.id}) as human,
        ${memberships.accountId} is not null as is_registered,
        case when ${organizations.ownerMembershipId} = ${memberships.id} then ${everything} else bit_or(opens.bits) end as bits
      from ${memberships}
      join ${organizations} on ${organizations.id} = ${memberships.organizationId}
      left join ${membershipRoles} on ${membershipRoles.membershipId} = ${memberships.id}
      left join opens on opens.id = ${membershipRoles.roleId}
      where ${visiblePeople(actor)} and ${isActiveMembership}
      group by ${memberships.id}, ${organizations.id}
    ), humans as (
      select bool_or(is_registered) as is_registered, bit_or(bits) as bits from cards where bits is not null group by human
    )
    select bits, (count(*) filter (where is_registered))::int as now, (count(*) filter (where not is_registered))::int as later
    from humans group by bits`)
}

const firstRoles = (actor: Actor, limit: number) =>
  database().execute<NamedRole & { application: Application; total: number }>(sql`
    select application, role.id, role.base_role as "baseRole", role.name, role.total
    from unnest(${sql.param(applications)}::text[]) application cross join lateral (
      select ${roles.id}, ${roles.baseRole}, ${roles.name}, (count(*) over ())::int as total
      from ${roles}
      where ${roles.organizationId} = ${actor.organizationId} and ${roles.deletedAt} is null
        and application = any(${roles.applications})
      order by ${roles.name} limit ${limit}) role`)

const ownLinks = (actor: Actor): Promise<ApplicationLink[]> =>
  database()
    .select({
      application: applicationLinks.application,
      platform: applicationLinks.platform,
      url: applicationLinks.url,
    })
    .from(applicationLinks)
    .where(eq(applicationLinks.organizationId, actor.organizationId))
    .orderBy(asc(applicationLinks.id))
