import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, serviceRequests } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { countUpToMost } from './queries'
import { visibleRequests } from './scope'

const named = 3

/** New requests that nobody has taken. */
export type Unclaimed = {
  /** As `countUpToMost` counts. */
  count: number
  /** Those that wait longest, the first one first. */
  first: { id: string; number: number; words: string; equipment: string | null; createdAt: Date }[]
}

/** The new requests in the actor's sight that nobody has; null while there are none. */
export async function findUnclaimed(actor: Actor): Promise<Unclaimed | null> {
  authorize(actor, 'requests.read')
  const where = isUnclaimed(actor)
  const [count, first] = await Promise.all([
    countUpToMost(where),
    database()
      .select({
        id: serviceRequests.id,
        number: serviceRequests.number,
        words: serviceRequests.words,
        equipment: equipment.name,
        createdAt: serviceRequests.createdAt,
      })
      .from(serviceRequests)
      .leftJoin(equipment, eq(equipment.id, serviceRequests.equipmentId))
      .where(where)
      .orderBy(asc(serviceRequests.createdAt), asc(serviceRequests.id))
      .limit(named),
  ])
  return first.length > 0 ? { count, first } : null
}

/** Whether there is any, as a part of a larger statement. */
export function anyUnclaimed(actor: Actor): SQL {
  authorize(actor, 'requests.read')
  return sql`exists (select from ${serviceRequests} where ${isUnclaimed(actor)})`
}

const isUnclaimed = (actor: Actor): SQL =>
  and(visibleRequests(actor), eq(serviceRequests.state, 'new'), isNull(serviceRequests.assigneeId)) ??
  sql`false`
