import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { joinRequests, roles } from '@/db/schema'
import { corporateProofSchema } from '@/features/servers/corporate-proof'
import { type Actor, authorize, can } from '@/lib/actor'

/** As many as a page shows; the rest follow as these are decided. */
const mostShown = 100

/** Requests that wait in the actor's organisation. They have no card yet, so nobody's sight reaches them but that of all. */
export const waitingJoins = (actor: Actor): SQL =>
  and(
    eq(joinRequests.organizationId, actor.organizationId),
    eq(joinRequests.state, 'waiting'),
    actor.visibility === 'all' ? sql`true` : sql`false`,
  ) ?? sql`false`

/** Whether anybody waits whom the actor may let in, for the badge. */
export const anyJoinWaits = (actor: Actor): SQL =>
  can(actor, 'people.write')
    ? sql`exists (select from ${joinRequests} where ${waitingJoins(actor)})`
    : sql`false`

/** Newcomers who wait for an administrator, the longest waiting first, with what each showed. */
export async function joinQueue(actor: Actor) {
  authorize(actor, 'people.write')
  const rows = await database()
    .select({
      id: joinRequests.id,
      surname: joinRequests.surname,
      givenName: joinRequests.givenName,
      proof: joinRequests.corporateProof,
      askedAt: joinRequests.createdAt,
      role: { id: roles.id, name: roles.name, baseRole: roles.baseRole },
    })
    .from(joinRequests)
    .innerJoin(roles, eq(roles.id, joinRequests.roleId))
    .where(waitingJoins(actor))
    .orderBy(asc(joinRequests.id))
    .limit(mostShown)
  return rows.map(({ proof, ...request }) => {
    const { method, email, login } = corporateProofSchema.parse(proof)
    return { ...request, method, login: email ?? login }
  })
}

export type QueuedJoin = Awaited<ReturnType<typeof joinQueue>>[number]
