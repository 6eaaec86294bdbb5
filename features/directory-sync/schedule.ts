import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { directoryRuns, directorySyncs } from '@/db/schema'
import { transaction } from '@/db/transaction'

/**
 * Begins the readings whose time has come, with the rights of whoever saved the mapping. One that waits for the reading
 * or the job before it is passed over until its next time, and a closed organisation's until it is opened again. Returns how many began.
 */
export async function beginDueRuns(): Promise<number> {
  return transaction(async (tx) => {
    const due = await tx
      .select()
      .from(directorySyncs)
      .where(
        sql`${directorySyncs.nextRunAt} <= now() and not exists (select from organizations closed
          where closed.id = ${directorySyncs.organizationId} and closed.closed_at is not null)`,
      )
      .limit(20)
      .for('update', { skipLocked: true })
    let begun = 0
    for (const { organizationId, savedByAccountId, locale, intervalMinutes } of due) {
      await tx
        .update(directorySyncs)
        .set({ nextRunAt: sql`now() + make_interval(mins => ${intervalMinutes}::int)` })
        .where(eq(directorySyncs.organizationId, organizationId))
      const rows = await tx.execute(sql`
        insert into ${directoryRuns} (organization_id, account_id, locale, trigger)
        select ${organizationId}::uuid, ${savedByAccountId}::uuid, ${locale}, 'schedule'
        where not exists (select from directory_runs before join jobs on jobs.id = before.job_id
          where before.organization_id = ${organizationId}::uuid and jobs.state in ('queued', 'running'))
        on conflict do nothing returning id`)
      begun += rows.length
    }
    return begun
  })
}
