import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { labelPrints } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** The prints that the actor may open: whoever does not see all equipment has those that they asked for. */
export const visiblePrints = (actor: Actor): SQL =>
  and(
    eq(labelPrints.organizationId, actor.organizationId),
    actor.visibility === 'all' ? undefined : sql`${labelPrints.byAccountId} = ${actor.accountId}`,
  ) ?? sql`false`
