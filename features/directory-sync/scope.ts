import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { directoryRuns } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** A reading shows people of everywhere, so whoever sees only some of them sees their own readings alone. */
export const visibleRuns = (actor: Actor): SQL =>
  and(
    eq(directoryRuns.organizationId, actor.organizationId),
    actor.visibility === 'all' ? undefined : sql`${directoryRuns.accountId} = ${actor.accountId}`,
  ) ?? sql`false`

/** Read within a day, the latest of its organisation, and not carried out yet: what it promises holds nearly. */
export const isApplicable = sql<boolean>`(directory_runs.state in ('read', 'held') and directory_runs.job_id is null
  and directory_runs.read_at > now() - interval '1 day'
  and not exists (select from directory_runs later where later.organization_id = directory_runs.organization_id
    and later.id > directory_runs.id and later.state in ('read', 'held')))`

/** A row of `directory_run_rows`, by its name in the statement, that closes a card or takes a role. */
export const losesSomething = (row: SQL): SQL => sql`(${row}.verdict = 'gone'
  or ${row}.verdict = 'changed' and not (${row}.changes->'roles'->1 @> (${row}.changes->'roles'->0)))`
