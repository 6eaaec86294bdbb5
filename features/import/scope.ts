import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { imports } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** An import shows cards of everywhere, so whoever sees only some of them sees their own imports alone. */
export const visibleImports = (actor: Actor): SQL =>
  and(
    eq(imports.organizationId, actor.organizationId),
    actor.visibility === 'all' ? undefined : sql`${imports.createdByAccountId} = ${actor.accountId}`,
  ) ?? sql`false`
