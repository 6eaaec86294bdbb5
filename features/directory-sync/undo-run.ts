import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { directoryRunRows, directorySyncs, type JournalEntry } from '@/db/schema'
import { guardOf, isDeleted } from '@/features/bulk/guard'
import { anyOf } from '@/features/bulk/operation'
import { peopleGround } from '@/features/bulk/people-ground'
import { sortOut } from '@/features/bulk/sort-out'
import type { Changes } from '@/features/import/judgement'
import { knownPeople } from '@/features/import/people/known-people'
import { restoreChanges } from '@/features/import/people/restore-cards'
import type { Counts, Work } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import type { Run } from './lease'
import { runOf, type SyncParams } from './promised-rows'
import { type Ban, closeAgain, giveManagers, openCards, toBin, unlink } from './standing'
import { takePhotosBack } from './write-photos'
import { factChanges } from './write-rows'

const ban = z.object({ at: z.string(), until: z.string().nullable(), reason: z.string().nullable() })
/** An erasure leaves nothing of what stood before. */
const deed = z.object({
  deed: z.enum(['created', 'changed', 'closed']).optional(),
  ban: ban.nullable().default(null),
})

/**
 * Takes a sync back, card by card, where nobody changed it since: cards that it made go to the bin, the others get their old
 * words, doors and ties again. The schedule stands still from now on: it would do the same again.
 */
export async function undoRun(work: Work<SyncParams>, entries: readonly JournalEntry[]): Promise<Counts> {
  const { tx, actor, job, params } = work
  const run = await runOf(tx, job, params)
  await stopSchedule(work)
  const deeds = new Map(entries.map(({ subjectId, before }) => [subjectId, deed.parse(before)]))
  const { ready, left } = await sortOut(
    tx,
    peopleGround,
    peopleGround.asUndoer(actor),
    { directory: 'employee' },
    [...deeds.keys()],
    { obstacles: [...(await guardOf(tx, actor)), ['deleted', isDeleted]], loss: null },
  )
  const did = (what: 'created' | 'changed' | 'closed') => ready.filter((id) => deeds.get(id)?.deed === what)

  const binned = await toBin(work, did('created'))
  const opened = await openCards(work, did('closed'))
  const restored = await restoreChanged(work, run, did('changed'), deeds)

  const done = new Set([...binned, ...opened.keys(), ...restored])
  left.set('changed-since', [...(left.get('changed-since') ?? []), ...ready.filter((id) => !done.has(id))])
  await recordLeftovers(tx, job, left)
  await tx
    .update(directoryRunRows)
    .set({ outcome: 'undone' })
    .where(
      and(eq(directoryRunRows.runId, run.id), sql`${directoryRunRows.membershipId} = ${anyOf([...done])}`),
    )
  return { done: done.size, skipped: entries.length - done.size, refused: 0 }
}

async function stopSchedule({ tx, actor }: Work<unknown>): Promise<void> {
  await tx
    .update(directorySyncs)
    .set({ nextRunAt: null, readWholeAt: null })
    .where(eq(directorySyncs.organizationId, actor.organizationId))
}

/** Cards whose fields can all be put back; ties and bans follow. */
async function restoreChanged(
  work: Work<unknown>,
  run: Run,
  ids: readonly string[],
  deeds: ReadonlyMap<string, { ban: Ban | null }>,
): Promise<string[]> {
  if (ids.length === 0) return []
  const { tx, actor } = work
  const rows = await tx
    .select({ id: directoryRunRows.membershipId, changes: directoryRunRows.changes })
    .from(directoryRunRows)
    .where(
      and(
        eq(directoryRunRows.organizationId, run.organizationId),
        eq(directoryRunRows.runId, run.id),
        inArray(directoryRunRows.membershipId, [...ids]),
      ),
    )
  const changes = new Map<string, Changes>(
    rows.flatMap((row) => (row.id && row.changes ? [[row.id, row.changes]] : [])),
  )
  const facts = new Map([...changes].map(([id, change]) => [id, factChanges(change)]))
  const withFacts = ids.filter((id) => Object.keys(facts.get(id) ?? {}).length > 0)
  const people = await knownPeople(tx, peopleGround.asUndoer(actor), withFacts, 'write')
  const put = await restoreChanges(work, { ...run, directory: 'employee' }, people, facts)
  const restored = [...put, ...ids.filter((id) => changes.has(id) && !withFacts.includes(id))]
  await unlink(
    work,
    restored.filter((id) => changes.get(id)?.link),
  )
  await takePhotosBack(
    work,
    run,
    restored.filter((id) => changes.get(id)?.photo),
  )
  await giveManagers(
    work,
    restored.flatMap((id) => {
      const manager = changes.get(id)?.manager
      return manager ? [{ id, managerPlace: manager[0] }] : []
    }),
  )
  await closeAgain(
    work,
    new Map(
      restored.flatMap((id) => {
        const lifted = deeds.get(id)?.ban
        return lifted ? [[id, lifted] as const] : []
      }),
    ),
  )
  return restored
}
