import 'server-only'
import { and, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { jobs } from '@/db/schema'
import { isOwnJob } from '@/features/jobs/own'
import { type Actor, can } from '@/lib/actor'
import { jobKinds } from './kinds'

/**
 * Jobs that the actor may look at, stop and take back: their own; for whoever sees the whole organisation also what colleagues
 * began of the work that the actor may do themself; and whatever took back one of their own. A draft is its person's alone.
 */
export const isReachableJob = (actor: Actor): SQL =>
  or(
    isOwnJob(actor),
    isColleaguesJob(actor),
    sql`${jobs.undoes} in (select own.id from jobs own
      where own.organization_id = ${actor.organizationId} and own.account_id = ${actor.accountId})`,
  ) ?? sql`false`

const isColleaguesJob = (actor: Actor): SQL | undefined =>
  and(
    sql`${jobs.organizationId} = ${actor.organizationId}`,
    ne(jobs.state, 'draft'),
    seesColleaguesJobs(actor) ? inArray(jobs.kind, kindsOf(actor)) : sql`false`,
  )

/** Whether jobs of others are the actor's to know: whom they concern is told by their pages. */
export const seesColleaguesJobs = (actor: Actor): boolean =>
  actor.visibility === 'all' && kindsOf(actor).length > 0

const kindsOf = (actor: Actor): string[] =>
  jobKinds.filter(({ permission }) => can(actor, permission)).map(({ kind }) => kind)
