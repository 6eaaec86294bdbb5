import 'server-only'
import type { z } from 'zod'
import type { Queryable } from '@/db/client'
import type { JournalEntry } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'

/** A job's row, as far as its kind needs it. */
export type JobKey = { id: string; organizationId: string }

/** One batch's surroundings: the transaction that also moves the job, and who started it with what they may now. */
export type Work<P> = { tx: Queryable; actor: Actor; job: JobKey; params: P }

/** Rows `from` (counted from nought) up to, not including, `to`. */
type Batch<P> = Work<P> & { from: number; to: number }

/** What became of a batch's rows; together they are all of them. */
export type Counts = { done: number; skipped: number; refused: number }

type Definition<S extends z.ZodType> = {
  /** `people.add-role`: how the row of `jobs` names it. */
  kind: string
  permission: Permission
  params: S
  /** Rows a transaction; a fifth of a second's work is a good number. */
  batchSize: number
  /** How many rows there are, counted once by the first batch. */
  total: (work: Work<z.output<S>>) => Promise<number>
  /** Does a batch. What throws is tried again in smaller parts until the row that throws stands alone. */
  step: (batch: Batch<z.output<S>>) => Promise<Counts>
  /** Notes that a row cannot be done, since it throws; the engine counts it as refused. */
  giveUp?: (row: Omit<Batch<z.output<S>>, 'actor' | 'to'>) => Promise<void>
  /** Puts back what `recordBefore` kept, where nobody changed it since. Without it the kind cannot be undone. */
  undo?: (work: Work<z.output<S>>, entries: readonly JournalEntry[]) => Promise<Counts>
  /** What it would do, for the question before it begins. */
  preview?: (work: Work<z.output<S>>) => Promise<Preview>
  /** The rows that the preview would leave for a reason, by name. */
  leftInPreview?: (work: Work<z.output<S>>, word: string, page: Page) => Promise<Subject[]>
  /** What it does: «Добавить роль „Диспетчер“». */
  title: (t: Translator, params: z.output<S>) => string
  /** A leftover's reason in words; null for a word of another kind. */
  reason?: (t: Translator, word: string) => string | null
  /** Where its person goes on when it is done. */
  onward?: { text: MessageKey; href: (jobId: string) => string }
  /** Names of rows by id, where the actor may know them, with the way to their cards. */
  subjects?: (actor: Actor, params: z.output<S>, ids: readonly string[]) => Promise<Subject[]>
}

/** How many rows a job would change, and how many it would leave for which reason, the most first; and what else comes of it. */
export type Preview = {
  ready: number
  left: readonly { reason: string; n: number }[]
  consequences?: readonly Consequence[]
}

/** What else becomes of the changed rows: what it concerns by name, each with the number of rows. */
export type Consequence = { text: MessageKey; names: readonly { name: string; n: number }[] }

export type Page = { offset: number; limit: number }

/** One row of a job's leftovers, as its page shows it. */
export type Subject = { id: string; name: string; href: string }

/** A kind of job, whatever its parameters; see `defineJob`. */
export type JobKind<S extends z.ZodType = z.ZodType> = Omit<Definition<z.ZodType<unknown>>, 'params'> & {
  params: S
}

/**
 * Declares a kind of long work; list it in features/job-control/kinds.ts. Its parameters are ids and choices, never codes or secrets,
 * and are parsed again for every batch. `step` finds rows through `actor`, whose rights are those of this moment.
 */
export function defineJob<S extends z.ZodType>(definition: Definition<S>): JobKind<S> {
  const { params, total, step, giveUp, undo, preview, leftInPreview, title, subjects, ...rest } = definition
  const read = <W extends { params: unknown }>(work: W) => ({ ...work, params: params.parse(work.params) })
  return {
    ...rest,
    params,
    total: (work) => total(read(work)),
    step: (batch) => step(read(batch)),
    giveUp: giveUp && ((row) => giveUp(read(row))),
    undo: undo && ((work, entries) => undo(read(work), entries)),
    preview: preview && ((work) => preview(read(work))),
    leftInPreview: leftInPreview && ((work, word, page) => leftInPreview(read(work), word, page)),
    title: (t, raw) => title(t, params.parse(raw)),
    subjects: subjects && ((actor, raw, ids) => subjects(actor, params.parse(raw), ids)),
  }
}

/** Thrown by a kind that cannot go on, whatever the row: the job ends, and its page says why. */
export class JobEnds extends Error {
  constructor(readonly problem: string) {
    super(`the job cannot go on: ${problem}`)
    this.name = 'JobEnds'
  }
}
