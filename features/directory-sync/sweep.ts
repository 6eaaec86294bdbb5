import 'server-only'
import { type SQL, sql } from 'drizzle-orm'

const rowsAtOnce = 5_000

const noJobRuns = sql`not exists (select from jobs where jobs.id = directory_runs.job_id and jobs.state in ('queued', 'running'))`
const isOld = sql`directory_runs.created_at < now() - interval '14 days' and directory_runs.state <> 'reading' and ${noJobRuns}`

/** What was read of people stays for two weeks, their pictures while an undo may want them; so does the record of when it was, and how sign-ins ended for three months. */
export const directorySweeps: readonly SQL[] = [
  sql`delete from directory_run_photos where (run_id, subject) in (
        select directory_run_photos.run_id, subject from directory_runs
        join directory_run_photos on directory_run_photos.run_id = directory_runs.id
        where directory_runs.created_at < now() - interval '3 days' and ${noJobRuns} limit ${rowsAtOnce})`,
  sql`delete from directory_run_rows where (run_id, ordinal) in (
        select directory_run_rows.run_id, directory_run_rows.ordinal from directory_runs
        join directory_run_rows on directory_run_rows.run_id = directory_runs.id where ${isOld} limit ${rowsAtOnce})`,
  sql`delete from directory_runs where ${isOld}
        and not exists (select from directory_run_rows where directory_run_rows.run_id = directory_runs.id)`,
  sql`delete from directory_sign_ins where id in (
        select id from directory_sign_ins where at < now() - interval '90 days' limit ${rowsAtOnce})`,
]
