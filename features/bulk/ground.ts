import 'server-only'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { Source } from '@/db/found-rows'
import type { Page, Subject } from '@/features/jobs/kind'
import type { Actor } from '@/lib/actor'
import type { Obstacle } from './operation'

/** What operations of one sort change: people's cards or equipment. Conditions are over `table`. */
export type Ground<P> = {
  table: Source
  visible: (actor: Actor) => SQL
  /** Whom the parameters mean among the actor's rows; whoever is not among them is `gone`. */
  meant: (actor: Actor, params: P) => SQL
  /** What keeps any operation from a row. */
  guard: (tx: Queryable, actor: Actor) => Promise<readonly Obstacle[]>
  /** Whoever takes a job back sees what the job itself hid from them. */
  asUndoer: (actor: Actor) => Actor
  /** Rows by name, with the way to their cards. */
  subjects: (tx: Queryable, where: SQL, page: Page) => Promise<Subject[]>
}
