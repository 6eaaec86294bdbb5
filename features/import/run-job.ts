import 'server-only'
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { recordBefore } from '@/features/jobs/journal'
import { defineJob, type JobKind } from '@/features/jobs/kind'
import { startJob } from '@/features/jobs/start'
import type { Permission } from '@/lib/applications'
import { messageKey } from '@/lib/translator'
import type { Import } from './find'
import type { ImportDirectory } from './import-directory'
import { importInvite } from './invite-job'
import { importOf, importOfJob, importParams, totalOf } from './job-import'
import { leftReason } from './left-reason'
import type { PromisedRow, Written } from './row-kind'
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
      const written = await rowKinds[row.directory].write(work, row, await promisedRows(tx, row, from, to))
      await noteOutcomes(tx, row, written)
      const subjectsOf = [...written.created, ...written.changed]
      await recordBefore(
        tx,
        job,
        subjectsOf.map(([ordinal, subjectId]) => ({ subjectId, before: { ordinal } })),
      )
      if (to === (await totalOf(tx, job)) && row.invitation !== 'none') {
        await startJob(tx, actor, importInvite, params, { startAfter: row.inviteAt ?? undefined })
      }
      const refused = await refusedBetween(tx, row, from, to)
      return { done: subjectsOf.length, refused, skipped: to - from - subjectsOf.length - refused }
    },
    async giveUp({ tx, job, params, from }) {
      const row = await importOfJob(tx, job, params)
      const left = new Map([[from, [{ message: messageKey('import.problem.broken') }]]])
      await noteOutcomes(tx, row, { created: new Map(), changed: new Map(), left })
    },
    async undo(work, entries) {
      const row = await importOf(work)
      return rowKinds[row.directory].undo(work, row, entries)
    },
    title: (t, { directory }) => t('import.job.run', { directory }),
    reason: leftReason,
    subjects: (actor, { directory }, ids) => rowKinds[directory].subjects(actor, ids),
  })

const ofPeople = runJob('import.run', 'people.write')
const ofEquipment = runJob('import.equipment-run', 'equipment.write')

/** The job that writes a file's rows, by where they go. */
export const importRun: Record<ImportDirectory, JobKind<typeof importParams>> = {
  employee: ofPeople,
  customer: ofPeople,
  equipment: ofEquipment,
}

/** The rows that the rehearsal would write, and that nothing wrote yet. */
const promisedRows = (
  tx: Queryable,
  { organizationId, id }: Import,
  from: number,
  to: number,
): Promise<PromisedRow[]> =>
  tx
    .select({
      ordinal: importRows.ordinal,
      number: importRows.number,
      cells: importRows.cells,
      verdict: importRows.verdict,
      changes: importRows.changes,
      membershipId: importRows.membershipId,
      equipmentId: importRows.equipmentId,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        between(importRows.ordinal, from, to - 1),
        inArray(importRows.verdict, ['new', 'changed']),
        sql`${importRows.outcome} is null`,
      ),
    )
    .orderBy(asc(importRows.ordinal))

/**
 * What became of the rows, by one walk along their ordinals: joined to them, while the statistics are older than the file,
 * each row of the whole file would be compared with each of the batch.
 */
async function noteOutcomes(
  tx: Queryable,
  { organizationId, id, directory }: Import,
  { created, changed, left }: Written,
): Promise<void> {
  const outcomes = new Map<number, { outcome: string; subject?: string; problems?: RowProblem[] }>([
    ...[...created].map(([ordinal, subject]) => [ordinal, { outcome: 'created', subject }] as const),
    ...[...changed].map(([ordinal, subject]) => [ordinal, { outcome: 'changed', subject }] as const),
    ...[...left].map(([ordinal, problems]) => [ordinal, { outcome: 'refused', problems }] as const),
  ])
  if (outcomes.size === 0) return
  const ordinals = [...outcomes.keys()]
  const subject = sql.identifier(subjectName(directory))
  const noted = sql`(noted.outcomes -> import_rows.ordinal::text)`
  await tx.execute(sql`
    update ${importRows} set outcome = ${noted} ->> 'outcome', problems = ${noted} -> 'problems',
      ${subject} = coalesce((${noted} ->> 'subject')::uuid, import_rows.${subject})
    from (select ${JSON.stringify(Object.fromEntries(outcomes))}::jsonb as outcomes) as noted
    where import_rows.organization_id = ${organizationId}::uuid and import_rows.import_id = ${id}::uuid
      and import_rows.ordinal between ${Math.min(...ordinals)} and ${Math.max(...ordinals)}
      and ${noted} is not null`)
}

/** Rows of the batch that are not written, by the rehearsal or now. */
const refusedBetween = (
  tx: Queryable,
  { organizationId, id }: Import,
  from: number,
  to: number,
): Promise<number> =>
  tx.$count(
    importRows,
    and(
      eq(importRows.organizationId, organizationId),
      eq(importRows.importId, id),
      between(importRows.ordinal, from, to - 1),
      sql`(${importRows.outcome} = 'refused' or ${importRows.verdict} = 'refused')`,
    ),
  )
