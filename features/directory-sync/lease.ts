import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { directoryRuns } from '@/db/schema'

export type Run = typeof directoryRuns.$inferSelect
export type LeasedRun = Run & { leaseId: string }

/** For how long a silent reader keeps its run; every batch begins it anew. Longer than a page of the directory may take. */
const lease = sql`interval '2 minutes'`

/** A run that nobody reads, or whose reader fell silent, to be read from its beginning; null when there is none. */
export async function takeRun(): Promise<LeasedRun | null> {
  const leaseId = randomUUID()
  const [run] = await database()
    .update(directoryRuns)
    .set({ leaseId, leasedUntil: sql`now() + ${lease}`, entries: 0 })
    .where(
      sql`${directoryRuns.id} = (select id from directory_runs
        where state = 'reading' and coalesce(leased_until < now(), true) order by id limit 1 for update skip locked)`,
    )
    .returning()
  return run ? { ...run, leaseId } : null
}

/** Thrown where the run was stopped, or another reader took it. */
export class LeaseLost extends Error {}

/** Holds the run for this transaction's batch. */
export async function keepLease(tx: Queryable, { id, leaseId }: LeasedRun): Promise<void> {
  const [kept] = await tx
    .update(directoryRuns)
    .set({ leasedUntil: sql`now() + ${lease}` })
    .where(
      and(eq(directoryRuns.id, id), eq(directoryRuns.leaseId, leaseId), eq(directoryRuns.state, 'reading')),
    )
    .returning({ id: directoryRuns.id })
  if (!kept) throw new LeaseLost('the run is somebody else’s by now')
}
