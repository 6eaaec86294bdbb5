import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { applicationLinks, memberships, organizations, servers, sessions } from '@/db/schema'
import type { Platform } from '@/features/applications/link-places'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { AccountActor } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { face } from './queries'

export type OwnOrganization = {
  id: string
  name: string
  supportPhone: string | null
  supportEmail: string | null
  /** Some membership of the person there opens doors. */
  isOpen: boolean
  /** When a ban ends by itself; null when it does not, or there is none. */
  bannedUntil: Date | null
}

/** Where the signed-in person belongs, by name; of whom one organisation vouched for, no other. */
export function ownOrganizations(account: AccountActor): Promise<OwnOrganization[]> {
  return database()
    .select({
      id: organizations.id,
      name: organizations.name,
      supportPhone: organizations.supportPhone,
      supportEmail: organizations.supportEmail,
      isOpen: sql<boolean>`bool_or(${isActiveMembership})`,
      bannedUntil: sql<Date | null>`min(${memberships.bannedUntil})`.mapWith(memberships.bannedUntil),
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.accountId, account.accountId),
        isNull(memberships.deletedAt),
        isNull(organizations.closedAt),
        account.isConfined ? sql`${organizations.id} = ${account.organizationId}` : undefined,
      ),
    )
    .groupBy(organizations.id)
    .orderBy(asc(organizations.name))
}

export type ApplicationLink = { application: string; platform: Platform; url: string }

/** Where the active organisation's applications are installed or opened. */
export async function ownApplicationLinks(account: AccountActor): Promise<ApplicationLink[]> {
  if (!account.organizationId) return []
  return database()
    .select({
      application: applicationLinks.application,
      platform: applicationLinks.platform,
      url: applicationLinks.url,
    })
    .from(applicationLinks)
    .where(eq(applicationLinks.organizationId, account.organizationId))
    .orderBy(asc(applicationLinks.id))
}

/** The application that the active organisation wants used, where to get it, and whom to ask; null where it has none. */
export async function requiredApplication(account: AccountActor) {
  if (!account.organizationId) return null
  const [row] = await database()
    .select({ organization: face, name: servers.ownApplication, address: servers.address })
    .from(servers)
    .innerJoin(organizations, eq(organizations.id, servers.organizationId))
    .where(eq(servers.organizationId, account.organizationId))
  if (!row?.name) return null
  const links = await ownApplicationLinks(account)
  return { ...row, name: row.name, links: links.filter(({ application }) => application === 'own') }
}

export type RequiredApplication = NonNullable<Awaited<ReturnType<typeof requiredApplication>>>

/** Makes another organisation of the person the one this session is in. */
export async function switchOrganization(account: AccountActor, organizationId: string): Promise<Result> {
  const own = await ownOrganizations(account)
  if (!own.some(({ id }) => id === organizationId)) {
    return refused({ message: messageKey('invitations.next.notYours') })
  }
  await database().update(sessions).set({ organizationId }).where(eq(sessions.id, account.sessionId))
  return done
}
