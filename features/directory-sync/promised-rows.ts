import 'server-only'
import { and, asc, between, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '@/db/client'
import { directoryRunRows, directoryRuns, type RowProblem } from '@/db/schema'
import { mappedFields } from '@/features/directory/attributes'
import { findSync, type Sync } from '@/features/directory/sync'
import { JobEnds, type JobKey, type Work } from '@/features/jobs/kind'
import type { Run } from './lease'

export const syncParams = z.object({ runId: z.uuid() })
export type SyncParams = z.output<typeof syncParams>

/** The run that a job carries out. */
export async function runOf(tx: Queryable, job: JobKey, { runId }: SyncParams): Promise<Run> {
  const [run] = await tx
    .select()
    .from(directoryRuns)
    .where(and(eq(directoryRuns.organizationId, job.organizationId), eq(directoryRuns.id, runId)))
  if (!run) throw new JobEnds('run-gone')
  return run
}

/** The mapping as it stands now: groups that give other roles by now make a row unlike what was promised. */
export async function syncOf({ tx, actor }: Pick<Work<unknown>, 'tx' | 'actor'>): Promise<Sync> {
  const sync = await findSync(tx, actor.organizationId)
  if (!sync) throw new JobEnds('run-gone')
  return sync
}

export type PromisedRow = Awaited<ReturnType<typeof promisedRows>>[number]

/** Rows `from` up to, not including, `to` that nothing was done with yet. */
export const promisedRows = (tx: Queryable, run: Run, from: number, to: number) =>
  tx
    .select({
      ordinal: directoryRunRows.ordinal,
      verdict: directoryRunRows.verdict,
      entry: directoryRunRows.entry,
      changes: directoryRunRows.changes,
      membershipId: directoryRunRows.membershipId,
    })
    .from(directoryRunRows)
    .where(
      and(
        eq(directoryRunRows.organizationId, run.organizationId),
        eq(directoryRunRows.runId, run.id),
        between(directoryRunRows.ordinal, from, to - 1),
        sql`${directoryRunRows.outcome} is null`,
      ),
    )
    .orderBy(asc(directoryRunRows.ordinal))

/** Somebody of the directory as `keepRows` kept them; an erasure leaves nothing of it. */
export const readPersonSchema = z.object({
  subject: z.string().nullable(),
  login: z.string(),
  title: z.string(),
  profile: z.partialRecord(
    z.enum([
      'surname',
      'givenName',
      'patronymic',
      'email',
      'mobilePhone',
      'workPhone',
      'otherPhone',
      'company',
      'district',
      'position',
      'personnelNumber',
    ]),
    z.string(),
  ),
  unreadable: z.array(z.enum(mappedFields)),
  roleIds: z.array(z.uuid()),
  place: z.string(),
  manager: z.object({ place: z.string(), title: z.string() }).nullable().optional(),
  photo: z.string().optional(),
})

export type Outcome = {
  ordinal: number
  outcome: 'created' | 'changed' | 'closed' | 'left'
  membershipId?: string
  problems?: RowProblem[]
}

/** Notes what became of rows; their range is told, since nobody counted a table yet that was filled a moment ago. */
export async function noteOutcomes(tx: Queryable, run: Run, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const ordinals = outcomes.map(({ ordinal }) => ordinal)
  const noted = outcomes.map(({ membershipId, ...rest }) => ({ ...rest, membership_id: membershipId }))
  await tx.execute(sql`
    update ${directoryRunRows} set outcome = noted.outcome, problems = coalesce(noted.problems, directory_run_rows.problems),
      membership_id = coalesce(noted.membership_id, directory_run_rows.membership_id)
    from json_to_recordset(${JSON.stringify(noted)}::json)
      as noted(ordinal int, outcome text, membership_id uuid, problems jsonb)
    where directory_run_rows.run_id = ${run.id}::uuid and directory_run_rows.organization_id = ${run.organizationId}::uuid
      and directory_run_rows.ordinal = noted.ordinal
      and directory_run_rows.ordinal between ${Math.min(...ordinals)} and ${Math.max(...ordinals)}`)
}
