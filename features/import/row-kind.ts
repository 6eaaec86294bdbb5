import type { Queryable } from '@/db/client'
import type { JournalEntry, RowProblem } from '@/db/schema'
import type { Counts, Subject, Work } from '@/features/jobs/kind'
import type { Actor } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import type { FileRow } from './csv-rows'
import type { Import } from './find'
import type { ImportParams } from './job-import'
import type { Changes, Judgement } from './judgement'
import type { PromisedRow } from './promised-rows'

/** What its screen says of a file's columns. */
export type NamedColumns = {
  columns: readonly (string | null)[]
  defaultRoleId: string | null
  defaultCompany: string
}

/** What became of rows by their ordinals, perhaps of others than those of the batch; `left` says why. */
export type Written = {
  created: ReadonlyMap<number, string>
  changed: ReadonlyMap<number, string>
  left: ReadonlyMap<number, RowProblem[]>
  /** Where the rehearsal could not know yet what would be written: the changes as they were made. */
  changes?: ReadonlyMap<number, Changes>
}

/**
 * What differs between files of people and of equipment. All else, the upload, columns, staging, mending, jobs, report and
 * refused file, is the same for both.
 */
export type RowKind = {
  /** Which field a folded heading is known for; null for any other heading. */
  fieldsByHeading: (actor: Actor) => Promise<(heading: string) => string | null>
  isField: (text: string) => boolean
  /** Why no row could be judged by these columns. */
  columnProblems: (tx: Queryable, actor: Actor, row: Import, named: NamedColumns) => Promise<Problem[]>
  /** Says of each of these rows what it would do. Writes nothing. */
  judge: (tx: Queryable, actor: Actor, row: Import, rows: readonly FileRow[]) => Promise<Judgement[]>
  /** Says of the staged rows what only all of them together tell, such as which one brings another's parent. */
  settle: (tx: Queryable, row: Import) => Promise<void>
  /** Judges the rows once more under a lock, and writes those that still do what was promised. */
  write: (work: Work<ImportParams>, row: Import, rows: readonly PromisedRow[]) => Promise<Written>
  /** Takes back what `write` did of these subjects, where nobody changed it since. */
  undo: (work: Work<ImportParams>, row: Import, entries: readonly JournalEntry[]) => Promise<Counts>
  /** Names of what was written, where the actor may know them, with the way to their cards. */
  subjects: (actor: Actor, ids: readonly string[]) => Promise<Subject[]>
}
