import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { jobs } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** Jobs that the actor started in this organisation. */
export const isOwnJob = (actor: Actor): SQL =>
  and(eq(jobs.organizationId, actor.organizationId), sql`${jobs.accountId} = ${actor.accountId}`) ??
  sql`false`

/** For so long after its end a job can be taken back, and its journal is kept. */
export const undoHours = 24

/** It ended lately enough to go on, or to be taken back. */
export const isFresh: SQL<boolean> = sql<boolean>`coalesce(
  jobs.finished_at > now() - make_interval(hours => ${undoHours}), false)`

/** An undo is not taken back in its turn. */
export const isUndoable: SQL<boolean> = sql<boolean>`(jobs.undoes is null and ${isFresh})`
