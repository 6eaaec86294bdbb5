import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, membershipRoles, memberships, organizations, roles, sessions } from '@/db/schema'

/** A membership that opens doors: not deleted and not banned, by the database's clock. */
export const isActiveMembership = sql<boolean>`(${memberships.deletedAt} is null and (${memberships.bannedAt} is null or ${memberships.bannedUntil} <= now()))`

/** A session lives while it is not revoked, not idle for 30 days and not older than 90. */
export const isLiveSession = and(
  isNull(sessions.revokedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sessions.lastSeenAt, sql`now() - interval '30 days'`),
)

/** The organisation the session chose, else the one its person used last. */
const activeOrganization = sql<string | null>`coalesce(${sessions.organizationId}, (
  select ${memberships.organizationId} from ${memberships}
  where ${memberships.accountId} = ${sessions.accountId} and ${memberships.deletedAt} is null
  order by ${isActiveMembership} desc, ${memberships.lastSeenAt} desc nulls last limit 1))`

/** The administration area forgets after 12 hours, wherever else the session was used meanwhile. */
const isIdleForAdmin = sql<boolean>`(least(${sessions.lastSeenAt}, greatest(${sessions.adminSeenAt}, ${sessions.provenAt})) < now() - interval '12 hours')`

/** A proof given inside this session, as changing contacts or the password wants it. */
const isFreshlyProven = sql<boolean>`(${sessions.provenAt} > ${sessions.createdAt} and ${sessions.provenAt} > now() - interval '10 minutes')`

/** The live session with this token's hash and whose it is; null when there is none. */
export async function findLiveSession(hash: string) {
  const [row] = await database()
    .select({
      id: sessions.id,
      accountId: sessions.accountId,
      organizationId: activeOrganization,
      provenAt: sessions.provenAt,
      isFreshlyProven,
      isIdleForAdmin,
      isUnnoticed: sql<boolean>`(${sessions.lastSeenAt} < now() - interval '1 minute')`,
      isUnnoticedByAdmin: sql<boolean>`(${sessions.adminSeenAt} is null or ${sessions.adminSeenAt} < now() - interval '1 minute')`,
      surname: accounts.surname,
      givenName: accounts.givenName,
      locale: accounts.locale,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.tokenHash, hash), isLiveSession, isNull(accounts.closedAt)))
  return row ?? null
}

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>

/** The person's active memberships in the organisation, one row a role (or one without any). */
export function findActiveMemberships(accountId: string, organizationId: string) {
  return database()
    .select({
      id: memberships.id,
      directory: memberships.directory,
      companyId: memberships.companyId,
      surname: memberships.surname,
      givenName: memberships.givenName,
      isOwner: sql<boolean>`(${organizations.ownerMembershipId} is not distinct from ${memberships.id})`,
      applications: roles.applications,
      permissions: roles.permissions,
      visibility: roles.visibility,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .leftJoin(roles, and(eq(roles.id, membershipRoles.roleId), isNull(roles.deletedAt)))
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.organizationId, organizationId),
        isActiveMembership,
      ),
    )
}

export type MembershipRole = Awaited<ReturnType<typeof findActiveMemberships>>[number]

/** Notes that the session is in use; at most once a minute, as `isUnnoticed` tells. */
export async function touchSession(session: LiveSession): Promise<void> {
  if (!session.isUnnoticed) return
  await database().execute(sql`
    with seen as (update ${sessions} set last_seen_at = now() where ${sessions.id} = ${session.id})
    update ${memberships} set last_seen_at = now()
    where ${memberships.accountId} = ${session.accountId} and ${memberships.organizationId} = ${session.organizationId}
      and ${memberships.deletedAt} is null`)
}

/** Notes that the administration area is in use; at most once a minute. */
export async function touchAdminSession(session: LiveSession): Promise<void> {
  if (!session.isUnnoticedByAdmin) return
  await database().update(sessions).set({ adminSeenAt: sql`now()` }).where(eq(sessions.id, session.id))
}
