import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type JournalEntry, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { guardOf, isDeleted } from '@/features/bulk/guard'
import { anyOf } from '@/features/bulk/operation'
import { peopleGround } from '@/features/bulk/people-ground'
import { sortOut } from '@/features/bulk/sort-out'
import { revokeLinks } from '@/features/invitations/issue'
import type { Counts, Work } from '@/features/jobs/kind'
import type { Directory } from '@/lib/actor'
import type { Import } from '../find'
import { settleUndo } from '../undo-outcome'
import { writtenIds } from '../written-rows'
import { knownPeople } from './known-people'
import { restoreCards } from './restore-cards'

/**
 * Takes an import's rows back: cards that it created go to the bin, unless their people have entered or somebody changed them;
 * cards that it changed get their old words again, field by field, where the new ones still stand. After the last row go the
 * companies and districts that it created and nobody uses by now.
 */
export async function undoRows(
  work: Work<unknown>,
  row: Import & { directory: Directory },
  entries: readonly JournalEntry[],
): Promise<Counts> {
  const { tx, actor } = work
  const ids = entries.map(({ subjectId }) => subjectId)
  const obstacles = [...(await guardOf(tx, actor)), ['deleted', isDeleted] as const]
  const { ready, left } = await sortOut(tx, peopleGround, actor, row, ids, { obstacles, loss: 'card' })
  const { created, changed } = await writtenIds(tx, row, ready)

  const untouched = await untouchedAmong(tx, created)
  await toBin(work, row, untouched)
  const people = await knownPeople(tx, actor, changed, 'write')
  const restored = await restoreCards(work, row, people)

  return settleUndo(work, row, entries, { ready, done: [...untouched, ...restored], left })
}

/** Cards as the import made them: nobody edited them and nobody entered by them. */
async function untouchedAmong(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        sql`${memberships.id} = ${anyOf(ids)}`,
        eq(memberships.version, 1),
        sql`${memberships.accountId} is null`,
      ),
    )
  return rows.map(({ id }) => id)
}

async function toBin({ tx, actor }: Work<unknown>, row: Import, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(memberships)
    .set({ deletedAt: sql`now()`, version: sql`${memberships.version} + 1`, updatedAt: sql`now()` })
    .where(sql`${memberships.id} = ${anyOf(ids)}`)
  await revokeLinks(tx, ids)
  await recordAuditOfCards(tx, actor, 'people.deleted', ids, { import: row.id })
}
