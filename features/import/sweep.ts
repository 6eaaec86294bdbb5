import 'server-only'
import { type SQL, sql } from 'drizzle-orm'

const rowsAtOnce = 5_000

/** Kept for two weeks: shorter than the jobs that they name. */
const isOld = sql`imports.created_at < now() - interval '14 days'`
const isIdle = sql`not exists (select from jobs where jobs.id in (imports.check_job_id, imports.run_job_id)
  and jobs.state in ('queued', 'running'))`

/** Uploaded files are people's data: one that nobody rehearsed goes after a day, the rows of the others after two weeks. */
export const importSweeps: readonly SQL[] = [
  sql`delete from imports where created_at < now() - interval '1 day' and check_job_id is null`,
  sql`delete from import_rows where (import_id, ordinal) in (
        select import_rows.import_id, import_rows.ordinal from imports
        join import_rows on import_rows.import_id = imports.id where ${isOld} and ${isIdle} limit ${rowsAtOnce})`,
  sql`delete from imports where ${isOld} and ${isIdle}
        and not exists (select from import_rows where import_rows.import_id = imports.id)`,
]
