import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from './client'
import { transaction } from './transaction'

/**
 * Runs reads of large tables as an index can answer them: the planner is kept from scanning a table for what it takes for
 * common, and plans each statement for the values it has now, since a common word wants another plan than a rare one. A
 * page takes one core: starting others lasts longer than it should.
 */
export const indexedRead = <T>(read: (tx: Queryable) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await keepToIndexes(tx)
    return read(tx)
  })

/** The same for what is left of a transaction, as for a batch that looks hundreds of rows up in tables that grow under it. */
export const keepToIndexes = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('work_mem', '32MB', true),
    set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('max_parallel_workers_per_gather', '0', true)`)

/** Before rows are written in such a transaction: each check of a foreign key would be planned by itself. */
export const planAsUsual = (tx: Queryable): Promise<unknown> =>
  tx.execute(sql`select set_config('plan_cache_mode', 'auto', true)`)

/**
 * Plans what `read` asks by the size that the tables have now. A plan that a session keeps was made when they were smaller,
 * which a table that grows under a job leaves behind.
 */
export async function plannedAnew<T>(tx: Queryable, read: () => Promise<T>): Promise<T> {
  const [kept] = await tx.execute<{ mode: string }>(sql`
    select current_setting('plan_cache_mode') as mode, set_config('plan_cache_mode', 'force_custom_plan', true)`)
  const found = await read()
  await tx.execute(sql`select set_config('plan_cache_mode', ${kept?.mode ?? 'auto'}, true)`)
  return found
}
