import 'server-only'
import { database } from '@/db/client'
import { transaction } from '@/db/transaction'
import type { Page, Preview, Subject } from '@/features/jobs/kind'
import { countSubjects } from '@/features/jobs/subjects'
import type { Actor } from '@/lib/actor'
import { can } from '@/lib/actor'
import { translatorFor } from '@/lib/translator'
import type { ShownJob } from './queries'
import { kindNamed } from './work'

export type DraftView = {
  /** How many rows were chosen. */
  chosen: number
  /** Null until everything that the job needs was chosen. */
  title: string | null
  preview: Preview | null
  isUndoable: boolean
}

/** A job that was not begun, with what it would do to its rows as they are now. */
export async function findDraft(actor: Actor, job: ShownJob): Promise<DraftView> {
  const kind = kindNamed(job.kind)
  const isReady = kind?.params.safeParse(job.params).success && can(actor, kind.permission)
  return {
    chosen: await countSubjects(database(), job),
    title: kind && isReady ? kind.title(translatorFor(actor.locale), job.params) : null,
    preview:
      kind?.preview && isReady
        ? await transaction(
            async (tx) => (await kind.preview?.({ tx, actor, job, params: job.params })) ?? null,
          )
        : null,
    isUndoable: kind?.undo !== undefined,
  }
}

/** Names of the rows that would be left for a reason. */
export async function leftInDraft(
  actor: Actor,
  job: ShownJob,
  reason: string,
  page: Page,
): Promise<Subject[]> {
  const kind = kindNamed(job.kind)
  if (!kind?.leftInPreview || !can(actor, kind.permission)) return []
  const { leftInPreview } = kind
  return transaction((tx) => leftInPreview({ tx, actor, job, params: job.params }, reason, page))
}
