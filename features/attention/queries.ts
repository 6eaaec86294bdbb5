import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { findLocks, type Lock, underAttackUntil } from '@/features/access-trace/locks'
import { anyPendingErasure, type PendingErasure, pendingErasures } from '@/features/erasure/queries'
import { anyJoinWaits, joinQueue, type QueuedJoin } from '@/features/join-requests/queries'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { countRecoveries, type RecoveryRequest, standingRecoveries } from '@/features/recovery/queries'
import { anyUnclaimed, findUnclaimed, type Unclaimed } from '@/features/requests/unclaimed'
import { anyTurnedUp, findTurnedUp, type TurnedUp } from '@/features/tags/turned-up'
import { type Actor, authorize, can } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import { type CodeBudget, findBudgetsRunningOut } from './code-budgets'
import {
  countTroubles,
  findGatewayTroubles,
  type GatewayTrouble,
  type LastAccepted,
  lastAccepted,
} from './gateway-trouble'
import { type StuckKind, stuckKinds } from './kinds'
import { anyStuck, findStuck, type Stuck } from './stuck'

/** What waits for somebody, as far as it concerns the actor. */
export type Attention = {
  /** By the database's clock. */
  at: Date
  troubles: GatewayTrouble[]
  stuck: Record<StuckKind, Stuck | null>
  recoveries: RecoveryRequest[]
  erasures: PendingErasure[]
  joins: QueuedJoin[]
  locks: Lock[]
  /** Until when somebody's guesses make all codes longer. */
  underAttackUntil: Date | null
  budgets: CodeBudget[]
  unclaimed: Unclaimed | null
  /** Lost tags that somebody scanned. */
  turnedUp: TurnedUp[]
  calm: Calm
}

/** What is in order; null where the actor may not know. */
type Calm = {
  accepted: LastAccepted[] | null
  administrators: { count: number; owner: string | null } | null
}

/** Permissions each of which shows something on the page. */
const concerned: readonly Permission[] = [
  'invitations.read',
  'people.read',
  'messages.read',
  'requests.read',
  'equipment.read',
]

export const isConcerned = (actor: Actor): boolean => concerned.some((permission) => can(actor, permission))

/** Everything on the page; each kind is asked for only where the actor may read it. */
export async function attentionOf(actor: Actor): Promise<Attention> {
  const stuck = (kind: StuckKind) =>
    permitted(actor, 'invitations.read', (reader) => findStuck(reader, kind), null)
  const [undelivered, expired, asking, recoveries, locks, underAttack] = await Promise.all([
    stuck('undelivered'),
    stuck('expired'),
    stuck('asking'),
    permitted(actor, 'people.read', standingRecoveries, []),
    permitted(actor, 'people.read', findLocks, []),
    permitted(actor, 'people.read', underAttackUntil, null),
  ])
  const [unclaimed, turnedUp, troubles, budgets, accepted, administrators, erasures, joins, at] =
    await Promise.all([
      permitted(actor, 'requests.read', findUnclaimed, null),
      permitted(actor, 'equipment.read', findTurnedUp, []),
      permitted(actor, 'messages.read', findGatewayTroubles, []),
      permitted(actor, 'messages.read', findBudgetsRunningOut, []),
      permitted(actor, 'messages.read', lastAccepted, null),
      actor.visibility === 'all' ? permitted(actor, 'people.read', findAdministrators, null) : null,
      pendingErasures(actor),
      permitted(actor, 'people.write', joinQueue, []),
      databaseNow(),
    ])
  return {
    at,
    troubles,
    stuck: { undelivered, expired, asking },
    recoveries,
    erasures,
    joins,
    locks,
    underAttackUntil: underAttack,
    budgets,
    unclaimed,
    turnedUp,
    calm: { accepted, administrators },
  }
}

/** As many cards as the page shows, for the badge: people are not counted, only whether there are any. */
export async function countMatters(actor: Actor): Promise<number> {
  const messages = can(actor, 'messages.read')
  const people = can(actor, 'people.read')
  const parts = [
    ...(can(actor, 'invitations.read') ? stuckKinds.map((kind) => sql`${anyStuck(actor, kind)}::int`) : []),
    ...(messages ? [countTroubles(actor)] : []),
    ...(people ? [countRecoveries(actor)] : []),
    sql`${anyPendingErasure(actor)}::int`,
    sql`${anyJoinWaits(actor)}::int`,
    ...(can(actor, 'requests.read') ? [sql`${anyUnclaimed(actor)}::int`] : []),
    ...(can(actor, 'equipment.read') ? [sql`${anyTurnedUp(actor)}::int`] : []),
  ]
  const [[row], budgets, locks, attack] = await Promise.all([
    database().execute<{ n: number }>(sql`select ${sql.join(parts, sql` + `)} as n`),
    permitted(actor, 'messages.read', findBudgetsRunningOut, []),
    permitted(actor, 'people.read', findLocks, []),
    permitted(actor, 'people.read', underAttackUntil, null),
  ])
  return (row?.n ?? 0) + budgets.length + (locks.length > 0 ? 1 : 0) + (attack ? 1 : 0)
}

async function permitted<T, N>(
  actor: Actor,
  permission: Permission,
  query: (actor: Actor) => Promise<T>,
  otherwise: N,
): Promise<T | N> {
  return can(actor, permission) ? query(actor) : otherwise
}

/** How many people enter the administration area, and who owns the organisation. */
async function findAdministrators(actor: Actor): Promise<NonNullable<Calm['administrators']>> {
  authorize(actor, 'people.read')
  const [row] = await database().execute<{ count: number; owner: string | null }>(sql`
    select (
      select count(distinct ${memberships.accountId})::int from ${memberships}
      where ${memberships.organizationId} = ${actor.organizationId} and ${isActiveMembership}
        and ${memberships.acceptedAt} is not null
        and (${memberships.id} = ${organizations.ownerMembershipId} or ${memberships.id} in (
          select ${membershipRoles.membershipId} from ${roles}
          join ${membershipRoles} on ${membershipRoles.roleId} = ${roles.id}
          where ${roles.organizationId} = ${actor.organizationId} and ${roles.deletedAt} is null
            and 'admin' = any(${roles.applications})))
    ) as count, (
      select ${memberships.givenName} || ' ' || ${memberships.surname} from ${memberships}
      where ${memberships.id} = ${organizations.ownerMembershipId}
    ) as owner
    from ${organizations} where ${organizations.id} = ${actor.organizationId}`)
  return row ?? { count: 0, owner: null }
}

async function databaseNow(): Promise<Date> {
  const [row] = await database().execute<{ ms: string }>(sql`select extract(epoch from now()) * 1000 as ms`)
  return new Date(Number(row?.ms))
}
