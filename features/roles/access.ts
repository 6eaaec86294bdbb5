import 'server-only'
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { visiblePeople } from '@/features/memberships/scope'
import type { AccountActor, Actor } from '@/lib/actor'
import { authorize } from '@/lib/actor'
import { type Application, applications } from '@/lib/applications'
import type { BaseRole } from './base-roles'
import { isOwnersCard, openSince, type Reason, reasons } from './holders-query'

type NamedRole = { id: string; baseRole: BaseRole | null; name: string }

/** Why a person's application is closed, the first that applies. */
export type Closed = 'deleted' | 'banned' | 'not-registered' | 'no-role'

export type Access = {
  application: Application
  /** Null where the person may enter now. */
  closed: Closed | null
  isOwner: boolean
  /** The roles that open it, those of the same human's other card included, the earliest first. */
  reasons: readonly Reason[]
  /** Since the earliest of them; null where nothing opens it. */
  since: Date | null
  /** Some roles that open it, by name, at most `candidatesShown`. */
  candidates: readonly NamedRole[]
}

/** The six applications as they stand for the person of a card; empty when the actor may not know of them. */
export async function personAccess(actor: Actor, membershipId: string): Promise<Access[]> {
  authorize(actor, 'people.read')
  const [cards, candidates] = await Promise.all([
    cardsOf(actor, membershipId),
    candidatesOf(actor.organizationId),
  ])
  const card = cards.find(({ id }) => id === membershipId)
  if (!card) return []
  return applications.map((application) => {
    const opens = (each: Card) => each.isOwner || each.opened[application].reasons.length > 0
    const entered = cards.find((each) => each.isActive && each.isRegistered && opens(each))
    const shown = entered ?? card
    const { reasons, since } = shown.opened[application]
    return {
      application,
      closed: entered ? null : opens(shown) ? closedBy(shown) : 'no-role',
      isOwner: shown.isOwner,
      reasons,
      since: since === null ? null : new Date(since),
      candidates: candidates.filter((candidate) => candidate.application === application),
    }
  })
}

const closedBy = ({ isDeleted, isActive }: Card): Closed =>
  isDeleted ? 'deleted' : isActive ? 'not-registered' : 'banned'

/** What each application is opened by, as the database sends it. */
const opened = sql<
  Record<Application, { reasons: Reason[]; since: string | null }>
>`json_build_object(${sql.join(
  applications.map(
    (application) =>
      sql`${application}::text, json_build_object('reasons', ${reasons(application)}, 'since', ${openSince(application)})`,
  ),
  sql`, `,
)})`

/** The card and, when its human has another in the organisation, that one too, the card itself first. */
function cardsOf(actor: Actor, membershipId: string) {
  const asked = and(visiblePeople(actor), eq(memberships.id, membershipId))
  return database()
    .select({
      id: memberships.id,
      isRegistered: sql<boolean>`${memberships.accountId} is not null`,
      isActive: isActiveMembership,
      isDeleted: sql<boolean>`${memberships.deletedAt} is not null`,
      isOwner: isOwnersCard,
      opened,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      or(
        asked,
        sql`(${memberships.organizationId} = ${actor.organizationId} and ${memberships.accountId} = (
          select ${memberships.accountId} from ${memberships} where ${asked}))`,
      ),
    )
    .orderBy(sql`${memberships.id} <> ${membershipId}`)
}

type Card = Awaited<ReturnType<typeof cardsOf>>[number]

const candidatesShown = 3

/** The first roles by name that open each application; an organisation may have thousands. */
const candidatesOf = (organizationId: string) =>
  database().execute<NamedRole & { application: Application }>(sql`
    select application, candidate.id, candidate.base_role as "baseRole", candidate.name
    from unnest(${sql.param(applications)}::text[]) application cross join lateral (
      select ${roles.id}, ${roles.baseRole}, ${roles.name} from ${roles}
      where ${roles.organizationId} = ${organizationId} and ${roles.deletedAt} is null
        and application = any(${roles.applications})
      order by ${roles.name} limit ${candidatesShown}) candidate`)

/** By which roles each application is open to the signed-in person; an owner may have none. */
export async function ownReasons(
  account: AccountActor,
): Promise<ReadonlyMap<Application, readonly NamedRole[]>> {
  if (!account.organizationId) return new Map()
  const held = await database()
    .selectDistinct({
      id: roles.id,
      baseRole: roles.baseRole,
      name: roles.name,
      applications: roles.applications,
    })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .innerJoin(roles, and(eq(roles.id, membershipRoles.roleId), isNull(roles.deletedAt)))
    .where(
      and(
        eq(memberships.accountId, account.accountId),
        eq(memberships.organizationId, account.organizationId),
        isActiveMembership,
      ),
    )
    .orderBy(asc(roles.name))
  return new Map(
    applications.map((application) => [
      application,
      held.filter((role) => role.applications.includes(application)),
    ]),
  )
}
