import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { jobs } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/** Jobs that the actor started in this organisation; nobody sees another's. */
export const isOwnJob = (actor: Actor): SQL =>
  and(eq(jobs.organizationId, actor.organizationId), sql`${jobs.accountId} = ${actor.accountId}`) ??
  sql`false`

/** For so long after its end a job can be taken back, and its journal is kept. */
export const undoHours = 24

/** Ended, lately enough, and not itself an undo. */
export const isUndoable: SQL<boolean> = sql<boolean>`(${jobs.undoes} is null
  and coalesce(${jobs.finishedAt} > now() - make_interval(hours => ${undoHours}), false))`
