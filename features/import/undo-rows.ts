import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type JournalEntry, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { guardOf, isDeleted } from '@/features/bulk/guard'
import { anyOf } from '@/features/bulk/operation'
import { peopleGround } from '@/features/bulk/people-ground'
import { sortOut } from '@/features/bulk/sort-out'
import { revokeLinks } from '@/features/invitations/issue'
import { hasMoreToUndo } from '@/features/jobs/journal'
import type { Counts, Work } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { removeUnused } from '@/features/registries/unused'
import type { Import } from './find'
import { type ImportParams, importOf } from './job-import'
import { knownPeople } from './known-people'
import { restoreCards } from './restore-cards'

type WrittenRow = { ordinal: number; membershipId: string | null; outcome: string | null }

/**
 * Takes an import's rows back: cards that it created go to the bin, unless their people have entered or somebody changed them;
 * cards that it changed get their old words again, field by field, where the new ones still stand. After the last row go the
 * companies and districts that it created and nobody uses by now.
 */
export async function undoRows(work: Work<ImportParams>, entries: readonly JournalEntry[]): Promise<Counts> {
  const { tx, actor, job, params } = work
  const row = await importOf(work)
  const ids = entries.map(({ subjectId }) => subjectId)
  const obstacles = [...(await guardOf(tx, actor)), ['deleted', isDeleted] as const]
  const { ready, left } = await sortOut(tx, peopleGround, actor, params, ids, { obstacles, loss: 'card' })
  const rows = await writtenRows(tx, row, ready)
  const created = idsOf(rows, 'created')
  const changed = idsOf(rows, 'changed')

  const untouched = await untouchedAmong(tx, created)
  await toBin(work, row, untouched)
  const people = await knownPeople(tx, actor, changed, 'write')
  const restored = await restoreCards(work, row, people)

  if (!(await hasMoreToUndo(tx, job))) {
    await removeUnused(tx, actor, 'company', row.createdCompanies, { import: row.id })
    await removeUnused(tx, actor, 'district', row.createdDistricts, { import: row.id })
  }

  const done = [...untouched, ...restored]
  const isDone = new Set(done)
  left.set('changed-since', [...(left.get('changed-since') ?? []), ...ready.filter((id) => !isDone.has(id))])
  await recordLeftovers(tx, job, left)
  await noteUndone(tx, row, done)
  return { done: done.length, skipped: entries.length - done.length, refused: 0 }
}

const writtenRows = (
  tx: Queryable,
  { organizationId, id }: Import,
  ids: readonly string[],
): Promise<WrittenRow[]> =>
  tx
    .select({
      ordinal: importRows.ordinal,
      membershipId: importRows.membershipId,
      outcome: importRows.outcome,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        sql`${importRows.membershipId} = ${anyOf(ids)}`,
        inArray(importRows.outcome, ['created', 'changed']),
      ),
    )

const idsOf = (rows: readonly WrittenRow[], outcome: string): string[] =>
  rows.flatMap((row) => (row.outcome === outcome && row.membershipId ? [row.membershipId] : []))

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

async function noteUndone(
  tx: Queryable,
  { organizationId, id }: Import,
  ids: readonly string[],
): Promise<void> {
  await tx
    .update(importRows)
    .set({ outcome: 'undone' })
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        sql`${importRows.membershipId} = ${anyOf(ids)}`,
        inArray(importRows.outcome, ['created', 'changed']),
      ),
    )
}
