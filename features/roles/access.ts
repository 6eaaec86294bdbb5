import 'server-only'
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/people/active-membership'
import { visiblePeople } from '@/features/people/scope'
import type { AccountActor, Actor } from '@/lib/actor'
import { authorize } from '@/lib/actor'
import { type Application, applications } from '@/lib/applications'
import type { BaseRole } from './base-roles'
import { isOwnersCard, type Reason, reasons } from './holders-query'

type NamedRole = { id: string; baseRole: BaseRole | null; name: string }

/** Why a person's application is closed, the first that applies. */
export type Closed = 'deleted' | 'banned' | 'not-registered' | 'no-role'

export type Access = {
  application: Application
  /** Null where the person may enter now. */
  closed: Closed | null
  isOwner: boolean
  /** The roles that open it, those of the same human's other card included, the earliest first. */
  reasons: Reason[]
  /** Roles that would open it. */
  candidates: NamedRole[]
}

/** The six applications as they stand for the person of a card; empty when the actor may not know of them. */
export async function personAccess(actor: Actor, membershipId: string): Promise<Access[]> {
  authorize(actor, 'people.read')
  const [cards, known] = await Promise.all([cardsOf(actor, membershipId), rolesOf(actor.organizationId)])
  const card = cards.find(({ id }) => id === membershipId)
  if (!card) return []
  return applications.map((application) => {
    const reasonsOf = ({ byApplication }: Card) => byApplication[application] ?? []
    const entering = cards.find(
      (each) => each.isActive && each.isRegistered && (each.isOwner || reasonsOf(each).length > 0),
    )
    const shown = entering ?? card
    const opened = shown.isOwner || reasonsOf(shown).length > 0
    return {
      application,
      closed: entering ? null : opened ? closedBy(shown) : 'no-role',
      isOwner: shown.isOwner,
      reasons: reasonsOf(shown),
      candidates: known.filter((role) => role.applications.includes(application)),
    }
  })
}

const closedBy = ({ isDeleted, isActive }: Card): Closed =>
  isDeleted ? 'deleted' : isActive ? 'not-registered' : 'banned'

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
      byApplication: sql<Partial<Record<Application, Reason[]>>>`json_build_object(${sql.join(
        applications.flatMap((application) => [sql`${application}::text`, reasons(application)]),
        sql`, `,
      )})`,
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

const rolesOf = (organizationId: string) =>
  database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name, applications: roles.applications })
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), isNull(roles.deletedAt)))
    .orderBy(asc(roles.name))

/** By which roles each application is open to the signed-in person; the owner's stand above roles and are not told. */
export async function ownReasons(account: AccountActor): Promise<Map<Application, NamedRole[]>> {
  if (!account.organizationId) return new Map()
  const rows = await database()
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
      rows.filter((role) => role.applications.includes(application)),
    ]),
  )
}
