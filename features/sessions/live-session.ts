import 'server-only'
import { and, eq, gt, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import {
  accounts,
  identifiers,
  membershipRoles,
  memberships,
  organizations,
  roles,
  servers,
  sessions,
} from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { settingsOf } from '@/features/organizations/settings'
import { owesConsent } from './owes-consent'

const hourSeconds = 60 * 60
const daySeconds = 24 * hourSeconds
const freshProofSeconds = 10 * 60
const noticeSeconds = 60

/** The organisation the session chose, else the one its person used last, or the one that vouched for them and no other. */
const activeOrganization = sql<string | null>`coalesce(${sessions.organizationId}, (
  select ${memberships.organizationId} from ${memberships}
  where ${memberships.accountId} = ${sessions.accountId} and ${memberships.deletedAt} is null
    and ${memberships.organizationId} = coalesce(${sessions.vouchedBy}, ${memberships.organizationId})
    and not exists (select from ${organizations} as closed
      where closed.id = ${memberships.organizationId} and closed.closed_at is not null)
  order by ${isActiveMembership} desc, ${memberships.lastSeenAt} desc nulls last limit 1))`

/** Nobody can be sent a code, nor has a password, who came by their organisation alone: their sign-in is the proof. */
const hasNoContact = sql`not exists (select from ${identifiers} where ${identifiers.accountId} = ${accounts.id})`

/** An organisation opens no more of an account than what is its own: not its contacts, and no other organisation. */
const isConfined = sql<boolean>`(${sessions.vouchedBy} is not null and (not ${hasNoContact} or exists (
  select from ${memberships} where ${memberships.accountId} = ${accounts.id}
    and ${memberships.organizationId} <> ${sessions.vouchedBy} and ${memberships.deletedAt} is null)))`

const secondsSince = (instant: SQLWrapper) => sql<number>`extract(epoch from now() - ${instant})::float8`

/** The administration area forgets sooner, wherever else the session was used meanwhile. */
const lastAdminUse = sql`least(${sessions.lastSeenAt}, greatest(${sessions.adminSeenAt}, ${sessions.provenAt}))`

/** The session with this token's hash and whose it is; null when it is revoked, idle, too old or unknown. */
export async function findLiveSession(hash: string) {
  const [row] = await database()
    .select({
      id: sessions.id,
      accountId: sessions.accountId,
      organizationId: activeOrganization,
      provenAt: sessions.provenAt,
      hasProvenAgain: sql<boolean>`(${sessions.provenAt} > ${sessions.createdAt} or ${hasNoContact})`,
      idleSeconds: secondsSince(sessions.lastSeenAt),
      adminIdleSeconds: secondsSince(lastAdminUse),
      secondsSinceProof: secondsSince(sessions.provenAt),
      secondsSinceAdmin: secondsSince(sql`coalesce(${sessions.adminSeenAt}, '-infinity')`),
      surname: accounts.surname,
      givenName: accounts.givenName,
      locale: accounts.locale,
      isConfined,
      settings: organizations.settings,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(organizations, eq(organizations.id, activeOrganization))
    .where(
      and(
        eq(sessions.tokenHash, hash),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        isNull(accounts.closedAt),
      ),
    )
  if (!row) return null
  const { settings, hasProvenAgain, ...session } = row
  const { idleDays, adminIdleHours } = settingsOf(settings && { settings })
  if (session.idleSeconds > idleDays * daySeconds) return null
  return {
    ...session,
    isIdleForAdmin: session.adminIdleSeconds > adminIdleHours * hourSeconds,
    /** Proven again inside this session, as changing contacts or the password wants it. */
    isFreshlyProven: hasProvenAgain && !session.isConfined && session.secondsSinceProof < freshProofSeconds,
    /** Signed in, or proven again, a moment ago. */
    isRecentlyProven: !session.isConfined && session.secondsSinceProof < freshProofSeconds,
  }
}

export type LiveSession = NonNullable<Awaited<ReturnType<typeof findLiveSession>>>

/** The person's active memberships in the organisation, one row a role (or one without any). */
export function findActiveMemberships(accountId: string, organizationId: string, db: Queryable = database()) {
  return db
    .select({
      id: memberships.id,
      directory: memberships.directory,
      companyId: memberships.companyId,
      districtId: memberships.districtId,
      surname: memberships.surname,
      givenName: memberships.givenName,
      isOwner: sql<boolean>`(${organizations.ownerMembershipId} is not distinct from ${memberships.id})`,
      applications: roles.applications,
      permissions: roles.permissions,
      visibility: roles.visibility,
      seesBanned: roles.seesBanned,
      seesDeleted: roles.seesDeleted,
      owesConsent,
      /** The application that the organisation wants used instead of this installation's own. */
      ownApplication: servers.ownApplication,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(servers, eq(servers.organizationId, memberships.organizationId))
    .leftJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .leftJoin(roles, and(eq(roles.id, membershipRoles.roleId), isNull(roles.deletedAt)))
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.organizationId, organizationId),
        isActiveMembership,
        isNull(organizations.closedAt),
      ),
    )
}

export type MembershipRole = Awaited<ReturnType<typeof findActiveMemberships>>[number]

/** Notes that the session is in use; at most once a minute. */
export async function touchSession(session: LiveSession): Promise<void> {
  if (session.idleSeconds < noticeSeconds) return
  await database().execute(sql`
    with seen as (update ${sessions} set last_seen_at = now() where ${sessions.id} = ${session.id})
    update ${memberships} set last_seen_at = now()
    where ${memberships.accountId} = ${session.accountId} and ${memberships.organizationId} = ${session.organizationId}
      and ${memberships.deletedAt} is null`)
}

/** Notes that the administration area is in use; at most once a minute. */
export async function touchAdminSession(session: LiveSession): Promise<void> {
  if (session.secondsSinceAdmin < noticeSeconds) return
  await database().update(sessions).set({ adminSeenAt: sql`now()` }).where(eq(sessions.id, session.id))
}
