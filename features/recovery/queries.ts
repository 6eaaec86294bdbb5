import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, memberships, recoveryRequests } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'

/** As many as the page shows; the others come up as these are answered. */
const shown = 20

const standing = (actor: Actor) =>
  and(
    eq(recoveryRequests.organizationId, actor.organizationId),
    isNull(recoveryRequests.resolvedAt),
    visiblePeople(actor),
    isActiveMembership,
  )

const select = () =>
  database()
    .select({
      ...personColumns,
      ...contactColumns,
      requestId: recoveryRequests.id,
      position: memberships.position,
      company: companies.name,
      isRegistered: sql<boolean>`${memberships.accountId} is not null`,
      lostContact: recoveryRequests.lostContact,
      newContact: recoveryRequests.newContact,
      words: recoveryRequests.words,
      askedAt: recoveryRequests.createdAt,
    })
    .from(recoveryRequests)
    .innerJoin(memberships, eq(memberships.id, recoveryRequests.membershipId))
    .leftJoin(companies, eq(companies.id, memberships.companyId))

export type RecoveryRequest = Awaited<ReturnType<typeof standingRecoveries>>[number]

/** Those of the actor's people who ask to be let in again, the longest waiting first. */
export async function standingRecoveries(actor: Actor) {
  authorize(actor, 'people.read')
  return select().where(standing(actor)).orderBy(asc(recoveryRequests.createdAt)).limit(shown)
}

/** One that nobody answered yet; null when there is none or the actor may not know of it. */
export async function findRecovery(actor: Actor, id: string): Promise<RecoveryRequest | null> {
  authorize(actor, 'people.read')
  if (!isUuid(id)) return null
  const [row] = await select().where(and(standing(actor), eq(recoveryRequests.id, id)))
  return row ?? null
}

/** How many stand, up to what the page shows, as an expression for the badge. */
export const countRecoveries = (actor: Actor): SQL<number> => sql`(select count(*)::int from (
  select from ${recoveryRequests} join ${memberships} on ${memberships.id} = ${recoveryRequests.membershipId}
  where ${standing(actor)} limit ${shown}) as asked)`
