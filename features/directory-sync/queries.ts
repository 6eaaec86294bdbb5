import 'server-only'
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { directoryRunRows, directoryRuns, directorySyncs, jobs } from '@/db/schema'
import { findJob, type ShownJob } from '@/features/job-control/queries'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'
import { isApplicable, losesSomething, visibleRuns } from './scope'

/** Readings that are listed; older ones are swept soon. */
const listed = 50
/** Rows of a page of what would change. */
const pageSize = 50

/** How far a reading is, with its job. */
export type RunState =
  | 'reading'
  | 'ready'
  | 'held'
  | 'same'
  | 'running'
  | 'written'
  | 'undone'
  | 'stopped'
  | 'failed'

const state = sql<RunState>`case
  when ${jobs.state} in ('queued', 'running') then 'running'
  when exists (select from jobs undo where undo.undoes = directory_runs.job_id) then 'undone'
  when directory_runs.job_id is not null then 'written'
  when directory_runs.state = 'read' and directory_runs.new_rows + directory_runs.changed_rows + directory_runs.gone_rows = 0
    then 'same'
  when directory_runs.state = 'read' then 'ready'
  else directory_runs.state end`

const columns = {
  id: directoryRuns.id,
  createdAt: directoryRuns.createdAt,
  readAt: directoryRuns.readAt,
  trigger: directoryRuns.trigger,
  scope: directoryRuns.scope,
  problem: directoryRuns.problem,
  entries: directoryRuns.entries,
  known: directoryRuns.known,
  newRows: directoryRuns.newRows,
  changedRows: directoryRuns.changedRows,
  goneRows: directoryRuns.goneRows,
  refusedRows: directoryRuns.refusedRows,
  jobId: directoryRuns.jobId,
  state,
}

export type ListedRun = Awaited<ReturnType<typeof listRuns>>[number]

/** The latest readings of the organisation's directory. */
export async function listRuns(actor: Actor) {
  authorize(actor, 'people.write')
  return database()
    .select(columns)
    .from(directoryRuns)
    .leftJoin(jobs, eq(jobs.id, directoryRuns.jobId))
    .where(visibleRuns(actor))
    .orderBy(desc(directoryRuns.id))
    .limit(listed)
}

/** Who would lose their access, or a role of theirs. */
const losingRows = sql<number>`(select count(*) from directory_run_rows row where row.run_id = directory_runs.id
  and ${losesSomething(sql`row`)})::int`

export type ShownRun = ListedRun & {
  losing: number
  /** For newcomers whose groups give nothing. */
  defaultRoleId: string | null
  closingLimit: number
  isApplicable: boolean
  /** Null where there is none yet, or another administrator started it. */
  job: ShownJob | null
}

/** A reading with how far it is; null for any other id. */
export async function findShownRun(actor: Actor, id: string): Promise<ShownRun | null> {
  authorize(actor, 'people.write')
  if (!isUuid(id)) return null
  const [run] = await database()
    .select({
      ...columns,
      isApplicable,
      losing: losingRows,
      defaultRoleId: directorySyncs.defaultRoleId,
      closingLimit: sql<number>`coalesce(${directorySyncs.closingLimit}, 0)`,
    })
    .from(directoryRuns)
    .leftJoin(jobs, eq(jobs.id, directoryRuns.jobId))
    .leftJoin(directorySyncs, eq(directorySyncs.organizationId, directoryRuns.organizationId))
    .where(and(visibleRuns(actor), eq(directoryRuns.id, id)))
  if (!run) return null
  return { ...run, job: run.jobId ? await findJob(actor, run.jobId) : null }
}

export const tabs = ['new', 'changed', 'gone', 'refused'] as const
export type Tab = (typeof tabs)[number]

export type ShownRow = Awaited<ReturnType<typeof listRows>>['rows'][number]

/** Rows of one tab from an ordinal on, with the ordinals at which the pages beside it begin. */
export async function listRows(actor: Actor, run: ShownRun, tab: Tab, from: number) {
  authorize(actor, 'people.write')
  const inTab = and(
    eq(directoryRunRows.organizationId, actor.organizationId),
    eq(directoryRunRows.runId, run.id),
    eq(directoryRunRows.verdict, tab),
  )
  const found = await database()
    .select()
    .from(directoryRunRows)
    .where(and(inTab, gte(directoryRunRows.ordinal, from)))
    .orderBy(asc(directoryRunRows.ordinal))
    .limit(pageSize + 1)
  const before =
    from === 0
      ? []
      : await database()
          .select({ ordinal: directoryRunRows.ordinal })
          .from(directoryRunRows)
          .where(and(inTab, lt(directoryRunRows.ordinal, from)))
          .orderBy(desc(directoryRunRows.ordinal))
          .limit(pageSize)
  return {
    rows: found.slice(0, pageSize),
    previous: before.at(-1)?.ordinal ?? null,
    next: found[pageSize]?.ordinal ?? null,
  }
}

/** When the directory is read next by itself; `paused` where an undo stopped the schedule. */
export async function nextReading(actor: Actor): Promise<Date | 'paused' | 'off' | 'not-set-up'> {
  authorize(actor, 'people.write')
  const [sync] = await database()
    .select({ at: directorySyncs.nextRunAt, every: directorySyncs.intervalMinutes })
    .from(directorySyncs)
    .where(eq(directorySyncs.organizationId, actor.organizationId))
  if (!sync) return 'not-set-up'
  if (sync.every === null) return 'off'
  return sync.at ?? 'paused'
}
