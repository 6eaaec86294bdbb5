import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { imports, jobs } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { startJob } from '@/features/jobs/start'
import { type Actor, authorize } from '@/lib/actor'
import { timeZone } from '@/lib/moment'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { importCheck } from './check-job'
import { findImport, type Import } from './find'
import { rememberHeadings } from './remembered'
import { rowKinds } from './row-kinds'
import { importRun } from './run-job'
import type { ImportColumns, ImportRun } from './schema'

const gone: Problem = { message: messageKey('import.problem.gone') }
const underWay: Problem = { message: messageKey('import.problem.underWay') }

type StoredImport = Pick<Import, 'id' | 'directory'>

/** Keeps what the columns hold, for the next file too, and starts the rehearsal. */
export const rehearse = (actor: Actor, input: ImportColumns): Promise<Result<StoredImport>> =>
  resultTransaction(async (tx) => {
    const row = await findOpen(tx, actor, input.importId)
    if (!row.ok) return row
    const rowKind = rowKinds[row.value.directory]
    const columns = row.value.headings.map((_, at) => {
      const field = input.columns[at] ?? ''
      return rowKind.isField(field) ? field : null
    })
    const problems = [
      ...fieldTwice(columns),
      ...(await rowKind.columnProblems(tx, actor, row.value, { ...input, columns })),
    ]
    if (problems.length > 0) return refused(...problems)
    await rememberHeadings(tx, actor, row.value.directory, row.value.headings, columns)
    return startCheck(tx, actor, row.value, {
      columns: columns.map((field) => field ?? ''),
      defaultRoleId: input.defaultRoleId,
      defaultCompany: input.defaultCompany,
      createsEntries: input.createsEntries,
    })
  })

const fieldTwice = (columns: readonly (string | null)[]): Problem[] =>
  columns.some((field, at) => field !== null && columns.indexOf(field) < at)
    ? [{ field: 'columns', message: messageKey('import.problem.fieldTwice') }]
    : []

/** Takes the offer to create the companies and districts that nobody has yet, and rehearses anew. */
export const rehearseWithNewEntries = (actor: Actor, importId: string): Promise<Result<StoredImport>> =>
  resultTransaction(async (tx) => {
    const row = await findOpen(tx, actor, importId)
    return row.ok ? startCheck(tx, actor, row.value, { createsEntries: true }) : row
  })

async function startCheck(
  tx: Queryable,
  actor: Actor,
  row: Import,
  rules: Partial<typeof imports.$inferInsert>,
): Promise<Result<StoredImport>> {
  const checkJobId = await startJob(tx, actor, importCheck[row.directory], {
    importId: row.id,
    directory: row.directory,
  })
  await tx
    .update(imports)
    .set({ ...rules, checkJobId })
    .where(ofRow(row))
  return ok(row)
}

/** Starts the job that writes the good rows. Sent twice, it is started once. */
export const startImport = (actor: Actor, input: ImportRun): Promise<Result<StoredImport>> =>
  resultTransaction(async (tx) => {
    const row = await findImport(tx, actor, input.importId, 'for change')
    if (!row) return refused(gone)
    if (row.runJobId === input.jobId) return ok(row)
    if (row.runJobId || !(await isChecked(tx, row))) return refused(underWay)
    if (row.newRows + row.changedRows === 0) return refused({ message: messageKey('import.problem.nothing') })
    const invitation = row.directory === 'equipment' ? 'none' : input.invitation
    if (invitation !== 'none') authorize(actor, 'invitations.write')
    const inviteAt = invitation === 'later' ? await futureMoment(tx, input.inviteAt) : null
    if (invitation === 'later' && !inviteAt) {
      return refused({ field: 'inviteAt', message: messageKey('import.problem.pastMoment') })
    }
    const params = { importId: row.id, directory: row.directory }
    const job = importRun[row.directory]
    const runJobId = await startJob(tx, actor, job, params, { id: input.jobId })
    await tx.update(imports).set({ runJobId, invitation, inviteAt }).where(ofRow(row))
    await recordAudit(tx, actor, {
      event: 'jobs.started',
      details: {
        job: runJobId,
        name: `${job.title(translatorFor(actor.locale), params)}: ${row.fileName}`,
      },
    })
    return ok(row)
  })

/** An import of which nothing is written yet, locked. */
async function findOpen(tx: Queryable, actor: Actor, importId: string): Promise<Result<Import>> {
  const row = await findImport(tx, actor, importId, 'for change')
  if (!row?.format) return refused(gone)
  if (row.runJobId || (await stateOfCheck(tx, row)) === 'under-way') return refused(underWay)
  return ok(row)
}

const isChecked = async (tx: Queryable, row: Import): Promise<boolean> =>
  (await stateOfCheck(tx, row)) === 'done'

/** The rehearsal's job, as far as it decides what may be done with the import. */
export async function stateOfCheck(
  tx: Queryable,
  { organizationId, checkJobId }: Import,
): Promise<'none' | 'under-way' | 'done'> {
  if (!checkJobId) return 'none'
  const [job] = await tx
    .select({ state: jobs.state })
    .from(jobs)
    .where(and(eq(jobs.organizationId, organizationId), eq(jobs.id, checkJobId)))
  if (job?.state === 'done') return 'done'
  return job?.state === 'queued' || job?.state === 'running' ? 'under-way' : 'none'
}

/** A day and minute in Moscow as an instant; null when it is over. */
async function futureMoment(tx: Queryable, text: string): Promise<Date | null> {
  const [row] = await tx.execute<{ ms: string; isFuture: boolean }>(sql`
    select extract(epoch from at) * 1000 as ms, at > now() as "isFuture"
    from (select ${text}::timestamp at time zone ${timeZone} as at) as told`)
  return row?.isFuture ? new Date(Number(row.ms)) : null
}

const ofRow = ({ organizationId, id }: Import) =>
  and(eq(imports.organizationId, organizationId), eq(imports.id, id))
