import 'server-only'
import { and, asc, desc, eq, getTableColumns, gte, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, importRows, imports, jobs } from '@/db/schema'
import { findJob, type ShownJob } from '@/features/job-control/queries'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'
import type { Import } from './find'
import { type ImportDirectory, writingPermission } from './import-directory'
import { visibleImports } from './scope'

/** Rows of a page of the rehearsal. */
const pageSize = 50

/** Imports of a directory that are listed; older ones are swept soon. */
const listed = 20

export type ListedImport = Awaited<ReturnType<typeof listImports>>[number]

/** The latest imports of a directory that the actor may know of. */
export async function listImports(actor: Actor, directory: ImportDirectory) {
  authorize(actor, writingPermission[directory])
  return database()
    .select({
      id: imports.id,
      fileName: imports.fileName,
      createdAt: imports.createdAt,
      by: sql<string>`concat_ws(' ', ${accounts.surname}, ${accounts.givenName})`,
      newRows: imports.newRows,
      changedRows: imports.changedRows,
      unchangedRows: imports.unchangedRows,
      refusedRows: imports.refusedRows,
      stage: stage,
    })
    .from(imports)
    .innerJoin(accounts, eq(accounts.id, imports.createdByAccountId))
    .where(and(visibleImports(actor), eq(imports.directory, directory), isNotNull(imports.format)))
    .orderBy(desc(imports.id))
    .limit(listed)
}

const stages = ['mapping', 'checking', 'checked', 'running', 'written', 'undone'] as const
/** How far an import is, as its jobs tell. A rehearsal that was stopped or failed begins again at the columns. */
type Stage = (typeof stages)[number]

const jobState = (id: SQL) => sql`(select ${jobs.state} from ${jobs} where ${jobs.id} = ${id})`
const isUnderWay = (id: SQL) => sql`${jobState(id)} in ('queued', 'running')`
const stage = sql<Stage>`case
  when imports.run_job_id is not null then case
    when ${isUnderWay(sql`imports.run_job_id`)} then 'running'
    when exists (select from ${jobs} where ${jobs.undoes} = imports.run_job_id) then 'undone'
    else 'written' end
  when ${isUnderWay(sql`imports.check_job_id`)} then 'checking'
  when ${jobState(sql`imports.check_job_id`)} = 'done' then 'checked'
  else 'mapping' end`

export type ShownImport = Import & {
  stage: Stage
  /** Null where another administrator started it. */
  checkJob: ShownJob | null
  runJob: ShownJob | null
}

/** An import with how far it is; null when the actor may not know of it. */
export async function findShownImport(
  actor: Actor,
  directory: ImportDirectory,
  id: string,
): Promise<ShownImport | null> {
  authorize(actor, writingPermission[directory])
  if (!isUuid(id)) return null
  // One statement: a rehearsal that ends between two would show its end without its counts.
  const [row] = await database()
    .select({ ...getTableColumns(imports), stage })
    .from(imports)
    .where(
      and(
        visibleImports(actor),
        eq(imports.directory, directory),
        eq(imports.id, id),
        isNotNull(imports.format),
      ),
    )
  if (!row) return null
  return {
    ...row,
    checkJob: row.checkJobId ? await findJob(actor, row.checkJobId) : null,
    runJob: row.runJobId ? await findJob(actor, row.runJobId) : null,
  }
}

export const tabs = ['new', 'changed', 'unchanged', 'refused'] as const
export type Tab = (typeof tabs)[number]

/** How many rows each tab has; what the job refused later is counted there too. */
export async function countTabs(actor: Actor, row: Import): Promise<Record<Tab, number>> {
  authorize(actor, writingPermission[row.directory])
  const of = (verdict: 'new' | 'changed') =>
    sql<number>`count(*) filter (where ${importRows.verdict} = ${verdict})::int`
  const [late] = row.runJobId
    ? await database()
        .select({ new: of('new'), changed: of('changed') })
        .from(importRows)
        .where(
          and(
            eq(importRows.organizationId, actor.organizationId),
            eq(importRows.importId, row.id),
            eq(importRows.outcome, 'refused'),
          ),
        )
    : []
  const { new: lateNew = 0, changed: lateChanged = 0 } = late ?? {}
  return {
    new: row.newRows - lateNew,
    changed: row.changedRows - lateChanged,
    unchanged: row.unchangedRows,
    refused: row.refusedRows + lateNew + lateChanged,
  }
}

/** Whether rows are refused for companies or districts that nobody has yet. */
export async function lacksEntries(actor: Actor, row: Import): Promise<boolean> {
  authorize(actor, writingPermission[row.directory])
  const lacking = (['company', 'district'] as const).map(
    (kind) =>
      sql`${importRows.problems} @> ${JSON.stringify([{ message: `import.problem.unknown.${kind}` }])}::jsonb`,
  )
  const [found] = await database()
    .select({ ordinal: importRows.ordinal })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, actor.organizationId),
        eq(importRows.importId, row.id),
        eq(importRows.verdict, 'refused'),
        or(...lacking),
      ),
    )
    .limit(1)
  return found !== undefined
}

export type ShownRow = typeof importRows.$inferSelect

type RowsPage = { rows: ShownRow[]; previous: number | null; next: number | null }

/** Rows of one tab from an ordinal on, with the ordinals at which the pages beside it begin. */
export async function listRows(actor: Actor, row: Import, tab: Tab, from: number): Promise<RowsPage> {
  authorize(actor, writingPermission[row.directory])
  const inTab = and(
    eq(importRows.organizationId, actor.organizationId),
    eq(importRows.importId, row.id),
    tab === 'refused' ? isRefused : and(eq(importRows.verdict, tab), sql`not ${isRefused}`),
  )
  const [found, before] = await Promise.all([
    database()
      .select()
      .from(importRows)
      .where(and(inTab, gte(importRows.ordinal, from)))
      .orderBy(asc(importRows.ordinal))
      .limit(pageSize + 1),
    from === 0
      ? []
      : database()
          .select({ ordinal: importRows.ordinal })
          .from(importRows)
          .where(and(inTab, lt(importRows.ordinal, from)))
          .orderBy(desc(importRows.ordinal))
          .limit(pageSize),
  ])
  return {
    rows: found.slice(0, pageSize),
    previous: before.at(-1)?.ordinal ?? null,
    next: found[pageSize]?.ordinal ?? null,
  }
}

/** By the rehearsal, or by the job that found it changed. */
const isRefused =
  or(eq(importRows.verdict, 'refused'), sql`${importRows.outcome} is not distinct from 'refused'`) ??
  sql`false`

type Outcomes = { created: number; changed: number; refused: number; undone: number }

/** What the job made of the rows. */
export async function countOutcomes(actor: Actor, row: Import): Promise<Outcomes> {
  authorize(actor, writingPermission[row.directory])
  const of = (outcome: string) => sql<number>`count(*) filter (where ${importRows.outcome} = ${outcome})::int`
  const [counted] = await database()
    .select({ created: of('created'), changed: of('changed'), refused: of('refused'), undone: of('undone') })
    .from(importRows)
    .where(and(eq(importRows.organizationId, actor.organizationId), eq(importRows.importId, row.id)))
  return counted ?? { created: 0, changed: 0, refused: 0, undone: 0 }
}

/** The rows that are refused, a batch at a time, for their file. */
export async function* refusedRows(actor: Actor, row: Import): AsyncGenerator<ShownRow[]> {
  for (let from: number | null = 0; from !== null; ) {
    const page: RowsPage = await listRows(actor, row, 'refused', from)
    yield page.rows
    from = page.next
  }
}

export const isOrdinal = (text: unknown): text is string => typeof text === 'string' && /^\d{1,7}$/.test(text)
