import 'server-only'
import type { JournalEntry } from '@/db/schema'
import { hasMoreToUndo } from '@/features/jobs/journal'
import type { Counts, Work } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { removeCreatedEntries } from './entry-ids'
import type { Import } from './find'
import { noteUndone } from './written-rows'

type Undone = {
  /** Those that nothing stood in the way of, and of these the ones that are as they were before. */
  ready: readonly string[]
  done: readonly string[]
  left: Map<string, string[]>
}

/**
 * Notes what an undo did of these entries; the rest was changed since. After the last of them go the companies and districts
 * that the import created and nobody uses by now.
 */
export async function settleUndo(
  work: Work<unknown>,
  row: Import,
  entries: readonly JournalEntry[],
  { ready, done, left }: Undone,
): Promise<Counts> {
  const { tx, job } = work
  if (!(await hasMoreToUndo(tx, job))) await removeCreatedEntries(work, row)
  const isDone = new Set(done)
  const changedSince = ready.filter((id) => !isDone.has(id))
  await recordLeftovers(tx, job, new Map([...left, ['changed-since', changedSince]]))
  await noteUndone(tx, row, done)
  return { done: done.length, skipped: entries.length - done.length, refused: 0 }
}
