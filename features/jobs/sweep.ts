import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { undoHours } from './own'

/** A row of a journal, or of what was chosen, holds up to a thousand of the job's own. */
const rowsAtOnce = 500
const jobsAtOnce = 50

const isPastUndo = sql`jobs.finished_at < now() - make_interval(hours => ${undoHours})`
const noUndoRuns = sql`not exists (select from jobs undo
  where undo.undoes = jobs.id and undo.state in ('queued', 'running'))`

/** What jobs leave behind: what an undo needs for a day, the record of them for a month. */
export const jobSweeps: readonly SQL[] = [
  sql`delete from job_journal where id in (
        select job_journal.id from job_journal join jobs on jobs.id = job_journal.job_id
        where ${isPastUndo} and ${noUndoRuns} limit ${rowsAtOnce})`,
  sql`delete from job_subjects where (job_id, position) in (
        select job_subjects.job_id, job_subjects.position from job_subjects join jobs on jobs.id = job_subjects.job_id
        where ${isPastUndo} limit ${rowsAtOnce})`,
  // What was written about people stands on their cards.
  sql`update jobs set params = params || '{"reason": ""}' where id in (
        select id from jobs where ${isPastUndo} and params->>'reason' <> '' limit ${rowsAtOnce})`,
  sql`delete from jobs where id in (
        select id from jobs where state = 'draft' and created_at < now() - interval '1 day' limit ${jobsAtOnce})`,
  sql`delete from jobs where id in (
        select id from jobs where finished_at < now() - interval '30 days' limit ${jobsAtOnce})`,
]
