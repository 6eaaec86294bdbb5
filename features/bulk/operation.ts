import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { JournalEntry } from '@/db/schema'
import type { Consequence, JobKind, Work } from '@/features/jobs/kind'
import type { Loss } from '@/features/roles/last-administrator'
import type { Directory } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import type { Translator } from '@/lib/translator'

/** Why a row is left as it is: a word of `bulk.reason`, and the condition over the table. */
export type Obstacle = readonly [word: string, when: SQL]

export type InDirectory = { directory: Directory }

/** What can be done to many rows at once. Everything is by sets: a batch is a handful of statements. */
export type Operation<P> = {
  /** `people.add-role`, `equipment.publish`, … */
  kind: string
  permission: Permission
  params: z.ZodType<P>
  batchSize?: number
  /** Asks what holds for all cards alike, and throws `JobEnds` where it may not be done at all. */
  require?: (work: Work<P>) => Promise<void>
  /** Why a card is left, the gravest first, besides what guards every card. */
  obstacles: (work: Work<P>) => readonly Obstacle[]
  /** Changes these cards, which are locked and have no obstacle; tells what stood there before. */
  apply: (work: Work<P>, ids: readonly string[]) => Promise<readonly JournalEntry[]>
  /** Why `apply` left a card that it tells nothing of. */
  otherwise?: string
  /** What it takes, where it could take the last administrator away. */
  takes?: (params: P) => Loss
  undo?: Undo<P>
  title: (t: Translator, params: P) => string
  /** What the preview tells besides; `ready` finds the rows that would be changed, its one column is `id`. */
  consequences?: (work: Work<P>, ready: SQL) => Promise<readonly Consequence[]>
  onward?: JobKind['onward']
}

type Undo<P> = {
  require?: (work: Work<P>) => Promise<void>
  obstacles?: (work: Work<P>) => readonly Obstacle[]
  /** Puts back what stood there, unless somebody changed it since; tells which cards it put back. */
  restore: (work: Work<P>, entries: readonly JournalEntry[]) => Promise<readonly string[]>
  takes?: (params: P) => Loss
}

/** What every change of a card does beside, so that an editor who has it open is told. */
export const raised = sql`version = version + 1, updated_at = now()`

/** Entries of a statement's rows: `id`, and what stood before. */
export const entriesOf = (rows: readonly ({ id: string } & Record<string, unknown>)[]): JournalEntry[] =>
  rows.map(({ id, ...before }) => ({ subjectId: id, before }))

/** An array of ids as one parameter. */
export const anyOf = (ids: readonly string[]): SQL => sql`any(${sql.param(ids)}::uuid[])`

/** Rows made of a journal's entries: `subject_id` and these fields of what stood before. */
export const journalRows = (entries: readonly JournalEntry[], fields: SQL): SQL => sql`
  json_to_recordset(${JSON.stringify(
    entries.map(({ subjectId, before }) => ({ ...(before as object), subject_id: subjectId })),
  )}::json) as kept(subject_id uuid, ${fields})`
