import 'server-only'
import { and, desc, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, jobJournal, jobs } from '@/db/schema'
import type { Page, Subject } from '@/features/jobs/kind'
import { countLeftovers, leftoverIds } from '@/features/jobs/leftovers'
import { isFresh, isOwnJob, isUndoable, undoHours } from '@/features/jobs/own'
import type { Actor } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { isReachableJob, seesColleaguesJobs } from './reach'
import { kindNamed } from './work'

const columns = {
  id: jobs.id,
  organizationId: jobs.organizationId,
  kind: jobs.kind,
  params: jobs.params,
  state: jobs.state,
  total: jobs.total,
  position: jobs.position,
  done: jobs.done,
  skipped: jobs.skipped,
  refused: jobs.refused,
  problem: jobs.problem,
  undoes: jobs.undoes,
  createdAt: jobs.createdAt,
  dueAt: jobs.dueAt,
  isDue: sql<boolean>`${jobs.dueAt} <= now()`,
  startedAt: jobs.startedAt,
  finishedAt: jobs.finishedAt,
}

/** An account may have no name of its own; a card of the organisation has one. */
const startedBy = sql<string>`coalesce(
  nullif(trim(concat_ws(' ', ${accounts.surname}, ${accounts.givenName})), ''),
  (select concat_ws(' ', card.surname, card.given_name) from memberships card
    where card.organization_id = jobs.organization_id and card.account_id = jobs.account_id limit 1), '')`

/** The job that takes this one back, if there is one. */
const undoneBy = sql<string | null>`(select undo.id from ${jobs} undo where undo.undoes = jobs.id)`
const hasJournal = sql`exists (select from ${jobJournal} where ${jobJournal.jobId} = jobs.id)`
/** Null where it cannot be taken back any more. */
const undoableUntil = sql<Date | null>`case when ${isUndoable} and ${hasJournal} and ${undoneBy} is null
  then jobs.finished_at + make_interval(hours => ${undoHours}) end`.mapWith(jobs.finishedAt)

export const jobList: ListDefinition<'started'> = {
  sorts: { started: [{ by: jobs.createdAt, type: 'timestamp' }] },
  initial: { sort: 'started', descending: true },
  id: jobs.id,
  pageSize: 50,
}

export type ListedJob = Awaited<ReturnType<typeof listJobs>>['rows'][number]

/** Whose jobs are listed: one's own, or also those of colleagues. */
export type Whose = 'own' | 'all'

/** Jobs, the latest first; what waits for a preview's answer is not one yet. */
export const listJobs = (actor: Actor, request: ListRequest<'started'>, whose: Whose = 'own') =>
  listPage(jobList, request, {
    where:
      and(
        whose === 'all' && seesColleaguesJobs(actor) ? isReachableJob(actor) : isOwnJob(actor),
        eq(jobs.organizationId, actor.organizationId),
        ne(jobs.state, 'draft'),
      ) ?? sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, by: startedBy, keys })
        .from(jobs)
        .innerJoin(accounts, eq(accounts.id, jobs.accountId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(jobs, where),
  })

export type ShownJob = NonNullable<Awaited<ReturnType<typeof findJob>>>

/** A job within the actor's reach with what it left and whether it can be taken back; null for any other. */
export async function findJob(actor: Actor, id: string) {
  if (!isUuid(id)) return null
  const [job] = await database()
    .select({
      ...columns,
      isFresh,
      undoneBy,
      undoableUntil,
      by: startedBy,
      isOwn: isOwnJob(actor).mapWith(Boolean),
    })
    .from(jobs)
    .innerJoin(accounts, eq(accounts.id, jobs.accountId))
    .where(and(isReachableJob(actor), eq(jobs.id, id)))
  if (!job) return null
  return { ...job, left: await countLeftovers(database(), job) }
}

/** Names of the rows that were left for a reason, as far as the actor may know them. */
export async function leftSubjects(
  actor: Actor,
  job: ShownJob,
  reason: string,
  page: Page,
): Promise<Subject[]> {
  const kind = kindNamed(job.kind)
  // A job of an earlier version may have parameters that its kind reads no more.
  if (!kind?.subjects || !kind.params.safeParse(job.params).success) return []
  return kind.subjects(actor, job.params, await leftoverIds(database(), job, reason, page))
}

/** What is under way, or ended in the last minutes and was not looked at yet: the latest first, a handful. */
export const currentJobs = (actor: Actor) =>
  database()
    .select({ ...columns, undoableUntil })
    .from(jobs)
    .where(and(isOwnJob(actor), isCurrent))
    .orderBy(desc(jobs.createdAt))
    .limit(5)

const isCurrent: SQL =
  or(
    sql`${jobs.state} in ('queued', 'running')`,
    and(
      sql`${jobs.state} in ('done', 'stopped', 'failed')`,
      isNull(jobs.seenAt),
      sql`${jobs.finishedAt} > now() - interval '10 minutes'`,
    ),
  ) ?? sql`false`
