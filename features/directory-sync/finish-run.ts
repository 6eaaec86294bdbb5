import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryRunRows, directoryRuns, directorySightings, type SyncCursor } from '@/db/schema'
import type { Sync } from '@/features/directory/sync'
import type { Actor } from '@/lib/actor'
import { beginJob } from './begin-job'
import { countKnown, keepGone } from './keep-rows'
import type { LeasedRun, Run } from './lease'
import { losesSomething } from './scope'

/** Up to so many people a run may close whatever their share: a firm of ten may part with two. */
const alwaysClosed = 2

type Ended = {
  run: LeasedRun
  sync: Sync
  actor: Actor
  rows: number
  entries: number
  cursor: SyncCursor | null
}

/** Everybody was read: whoever is gone is known now, and whether this is more than a run may take away by itself. */
export async function finishRun(
  tx: Queryable,
  { run, sync, actor, rows, entries, cursor }: Ended,
): Promise<void> {
  const known = await countKnown(tx, run)
  await keepGone(tx, run, rows)
  const counts = await countRows(tx, run.id)
  const isHeld = counts.losing > alwaysClosed && counts.losing * 100 > known * sync.closingLimit
  await tx
    .update(directoryRuns)
    .set({
      state: isHeld ? 'held' : 'read',
      entries,
      known,
      newRows: counts.new,
      changedRows: counts.changed,
      refusedRows: counts.refused,
      goneRows: counts.gone,
      cursor,
      readAt: sql`now()`,
      leaseId: null,
      leasedUntil: null,
    })
    .where(eq(directoryRuns.id, run.id))
  await tx.delete(directorySightings).where(eq(directorySightings.runId, run.id))
  if (run.trigger === 'schedule' && !isHeld) await beginJob(tx, actor, { ...run, cursor })
}

async function countRows(tx: Queryable, runId: Run['id']) {
  const of = (verdict: string) => sql`count(*) filter (where verdict = ${verdict})::int`
  const [row] = await tx.execute<{
    new: number
    changed: number
    refused: number
    gone: number
    losing: number
  }>(sql`
    select ${of('new')} as new, ${of('changed')} as changed, ${of('refused')} as refused, ${of('gone')} as gone,
      count(*) filter (where ${losesSomething(sql`kept`)})::int as losing
    from ${directoryRunRows} kept where run_id = ${runId}::uuid`)
  if (!row) throw new Error('the rows were not counted')
  return row
}
