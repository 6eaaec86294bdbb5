import 'server-only'
import { and, between, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { recordBefore } from '@/features/jobs/journal'
import { defineJob, type JobKind } from '@/features/jobs/kind'
import { startJob } from '@/features/jobs/start'
import type { Permission } from '@/lib/applications'
import { messageKey } from '@/lib/translator'
import type { Import } from './find'
import { byDirectory, type ImportDirectory } from './import-directory'
import { importInvite } from './invite-job'
import { importOf, importOfJob, importParams, totalOf } from './job-import'
import type { Changes } from './judgement'
import { leftReason } from './left-reason'
import { promisedRows } from './promised-rows'
import type { Written } from './row-kind'
import { rowKinds } from './row-kinds'
import { subjectName } from './written-rows'

/** Writes what the rehearsal promised. Every row is judged once more, and one that would do something else by now is left. */
const runJob = (kind: string, permission: Permission) =>
  defineJob({
    kind,
    permission,
    params: importParams,
    batchSize: 1_000,
    async total(work) {
      const { id } = await importOf(work)
      return work.tx.$count(importRows, eq(importRows.importId, id))
    },
    async step({ from, to, ...work }) {
      const { tx, actor, job, params } = work
      const row = await importOf(work)
      const written = await rowKinds[row.directory].write(
        work,
        row,
        await promisedRows(tx, row, between(importRows.ordinal, from, to - 1)),
      )
      await noteOutcomes(tx, row, written, { from, to })
      const subjectsOf = [...written.created, ...written.changed]
      await recordBefore(
        tx,
        job,
        subjectsOf.map(([ordinal, subjectId]) => ({ subjectId, before: { ordinal } })),
      )
      if (to === (await totalOf(tx, job)) && row.invitation !== 'none') {
        await startJob(tx, actor, importInvite, params, { startAfter: row.inviteAt ?? undefined })
      }
      const { done, refused } = await outcomesBetween(tx, row, from, to)
      return { done, refused, skipped: to - from - done - refused }
    },
    async giveUp({ tx, job, params, from }) {
      const row = await importOfJob(tx, job, params)
      const left = new Map([[from, [{ message: messageKey('import.problem.broken') }]]])
      const written = { created: new Map(), changed: new Map(), left }
      await noteOutcomes(tx, row, written, { from, to: from + 1 })
    },
    async undo(work, entries) {
      const row = await importOf(work)
      return rowKinds[row.directory].undo(work, row, entries)
    },
    title: (t, { directory }) => t('import.job.run', { directory }),
    reason: leftReason,
    subjects: (actor, { directory }, ids) => rowKinds[directory].subjects(actor, ids),
  })

/** The job that writes a file's rows, by where they go. */
export const importRun: Record<ImportDirectory, JobKind<typeof importParams>> = byDirectory(
  runJob('import.run', 'people.write'),
  runJob('import.equipment-run', 'equipment.write'),
)

/** What became of the rows of the batch, and of those that had to be written before them. */
async function noteOutcomes(
  tx: Queryable,
  row: Import,
  { created, changed, left, changes }: Written,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const outcomes = new Map<number, Outcome>([
    ...[...created].map(([ordinal, subject]) => [ordinal, { outcome: 'created', subject }] as const),
    ...[...changed].map(
      ([ordinal, subject]) =>
        [ordinal, { outcome: 'changed', subject, changes: changes?.get(ordinal) }] as const,
    ),
    ...[...left].map(([ordinal, problems]) => [ordinal, { outcome: 'refused', problems }] as const),
  ])
  const isOfBatch = ([ordinal]: [number, Outcome]) => ordinal >= from && ordinal < to
  await note(tx, row, [...outcomes].filter(isOfBatch), between(importRows.ordinal, from, to - 1))
  const before = [...outcomes].filter((each) => !isOfBatch(each))
  const ordinals = sql.param(before.map(([ordinal]) => ordinal))
  await note(tx, row, before, sql`${importRows.ordinal} = any(${ordinals}::int[])`)
}

type Outcome = { outcome: string; subject?: string; problems?: RowProblem[]; changes?: Changes }

/**
 * By one walk along the ordinals: joined to the rows, while the statistics are older than the file, each row of the whole file
 * would be compared with each of the batch.
 */
async function note(
  tx: Queryable,
  { organizationId, id, directory }: Import,
  outcomes: readonly [number, Outcome][],
  among: SQL,
): Promise<void> {
  if (outcomes.length === 0) return
  const subject = sql.identifier(subjectName(directory))
  const noted = sql`(noted.outcomes -> import_rows.ordinal::text)`
  await tx.execute(sql`
    update ${importRows} set outcome = ${noted} ->> 'outcome', problems = ${noted} -> 'problems',
      changes = coalesce(${noted} -> 'changes', import_rows.changes),
      ${subject} = coalesce((${noted} ->> 'subject')::uuid, import_rows.${subject})
    from (select ${JSON.stringify(Object.fromEntries(outcomes))}::jsonb as outcomes) as noted
    where import_rows.organization_id = ${organizationId}::uuid and import_rows.import_id = ${id}::uuid
      and ${among} and ${noted} is not null`)
}

/** How many rows of the batch are written, now or with an earlier one, and how many the rehearsal or the job refused. */
async function outcomesBetween(
  tx: Queryable,
  { organizationId, id }: Import,
  from: number,
  to: number,
): Promise<{ done: number; refused: number }> {
  const [counted] = await tx
    .select({
      done: sql<number>`count(*) filter (where ${importRows.outcome} in ('created', 'changed'))::int`,
      refused: sql<number>`count(*) filter (where ${importRows.outcome} = 'refused' or ${importRows.verdict} = 'refused')::int`,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        between(importRows.ordinal, from, to - 1),
      ),
    )
  return counted ?? { done: 0, refused: 0 }
}
