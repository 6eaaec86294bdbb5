import 'server-only'
import type { z } from 'zod'
import { recordBefore } from '@/features/jobs/journal'
import { type Counts, defineJob, type JobKind, type Work } from '@/features/jobs/kind'
import { recordLeftovers } from '@/features/jobs/leftovers'
import { countSubjects, subjectsBetween } from '@/features/jobs/subjects'
import type { Ground } from './ground'
import { namedRows } from './named'
import type { Operation } from './operation'
import { leftInPreview, previewOf, readyRows } from './preview'
import { reasonText } from './reason-text'
import { type Sorted, sortOut } from './sort-out'

const rowsAtOnce = 1_000

/** An operation as a job: the rows that were chosen, sorted out anew in each batch. */
export function bulkJob<G, P extends G>(ground: Ground<G>, operation: Operation<P>): JobKind<z.ZodType<P>> {
  const { undo, onward, consequences } = operation
  /** What is asked of every row before it is changed. */
  const questionOf = async (work: Work<P>) => ({
    obstacles: [...(await ground.guard(work.tx, work.actor)), ...operation.obstacles(work)],
    loss: operation.takes?.(work.params) ?? null,
  })
  return defineJob({
    kind: operation.kind,
    permission: operation.permission,
    params: operation.params,
    batchSize: operation.batchSize ?? rowsAtOnce,
    total: ({ tx, job }) => countSubjects(tx, job),
    async step({ from, to, ...work }) {
      await operation.require?.(work)
      const ids = await subjectsBetween(work.tx, work.job, from, to)
      const sorted = await sortOut(work.tx, ground, work.actor, work.params, ids, await questionOf(work))
      const entries = sorted.ready.length > 0 ? await operation.apply(work, sorted.ready) : []
      if (undo) await recordBefore(work.tx, work.job, entries)
      const changed = new Set(entries.map(({ subjectId }) => subjectId))
      const others = sorted.ready.filter((id) => !changed.has(id))
      const word = operation.otherwise ?? 'broken'
      sorted.left.set(word, [...(sorted.left.get(word) ?? []), ...others])
      return settle(work, { ready: [...changed], left: sorted.left })
    },
    async giveUp({ tx, job, from }) {
      await recordLeftovers(tx, job, new Map([['broken', await subjectsBetween(tx, job, from, from + 1)]]))
    },
    undo:
      undo &&
      (async (work, entries) => {
        await undo.require?.(work)
        const sorted = await sortOut(
          work.tx,
          ground,
          ground.asUndoer(work.actor),
          work.params,
          entries.map(({ subjectId }) => subjectId),
          {
            obstacles: [...(await ground.guard(work.tx, work.actor)), ...(undo.obstacles?.(work) ?? [])],
            loss: undo.takes?.(work.params) ?? null,
          },
        )
        const ready = new Set(sorted.ready)
        const restored = new Set(
          await undo.restore(
            work,
            entries.filter(({ subjectId }) => ready.has(subjectId)),
          ),
        )
        const changed = sorted.ready.filter((id) => !restored.has(id))
        sorted.left.set('changed-since', [...(sorted.left.get('changed-since') ?? []), ...changed])
        return settle(work, { ready: [...restored], left: sorted.left })
      }),
    async preview(work) {
      const question = await questionOf(work)
      return {
        ...(await previewOf(ground, work, question)),
        ...(consequences && { consequences: await consequences(work, readyRows(ground, work, question)) }),
      }
    },
    leftInPreview: async (work, word, page) =>
      leftInPreview(ground, work, await questionOf(work), word, page),
    title: operation.title,
    reason: reasonText,
    subjects: (actor, _, ids) => namedRows(ground, actor, ids),
    ...(onward && { onward }),
  })
}

async function settle(work: Work<unknown>, { ready, left }: Sorted): Promise<Counts> {
  await recordLeftovers(work.tx, work.job, left)
  const skipped = [...left.values()].reduce((sum, ids) => sum + ids.length, 0)
  return { done: ready.length, skipped, refused: 0 }
}
