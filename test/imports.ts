import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { importRows, imports, jobs } from '@/db/schema'
import type { ImportDirectory } from '@/features/import/import-directory'
import { rehearse, startImport } from '@/features/import/mutations'
import { receiveImport } from '@/features/import/receive'
import { undoJob } from '@/features/job-control/mutations'
import type { Actor } from '@/lib/actor'
import { createJob, jobNow, runJobs } from './jobs'

/** A table as CSV, for `uploadTable`. */
export const csvOf = (...rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';'),
    )
    .join('\r\n')

/** Uploads a file as the screen does. Returns the import's id, or throws the refusal's word. */
export async function uploadTable(
  actor: Actor,
  directory: ImportDirectory,
  content: string | Uint8Array,
): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  async function* parts() {
    yield Buffer.from(bytes)
  }
  const received = await receiveImport(actor, directory, {
    fileName: 'Люди.csv',
    bytes: parts(),
    isTruncated: () => false,
  })
  if ('problem' in received) throw new Error(received.problem)
  return received.id
}

type Rules = { defaultRoleId?: string | null; defaultCompany?: string; createsEntries?: boolean }

/** Uploads a file, takes its columns as they were recognised, and rehearses it to the end. */
export async function rehearsed(
  actor: Actor,
  directory: ImportDirectory,
  content: string | Uint8Array,
  rules: Rules = {},
): Promise<string> {
  const importId = await uploadTable(actor, directory, content)
  const [row] = await database().select().from(imports).where(eq(imports.id, importId))
  const result = await rehearse(actor, {
    importId,
    columns: row?.columns ?? [],
    defaultRoleId: null,
    defaultCompany: '',
    createsEntries: false,
    ...rules,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  await runJobs()
  return importId
}

/** The staged rows in their order. */
export const rowsOfImport = (importId: string) =>
  database()
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId)))
    .orderBy(asc(importRows.ordinal))

/** What the rehearsal or the job says of each row. */
export const verdictsOf = async (importId: string) =>
  (await rowsOfImport(importId)).map(({ verdict }) => verdict)

/** Why rows are refused, by field: `parent import.problem.noParent`. */
export const reasonsOf = async (importId: string) =>
  (await rowsOfImport(importId)).map(({ problems }) =>
    (problems ?? []).map(({ field, message }) => `${field ?? ''} ${message}`),
  )

/** Writes what was rehearsed, to the end. Returns the job's id. */
export async function writtenImport(
  actor: Actor,
  importId: string,
  { invitation = 'none', rowsAtOnce }: { invitation?: 'none' | 'now'; rowsAtOnce?: number } = {},
): Promise<string> {
  const jobId = randomUUID()
  const result = await startImport(actor, { importId, jobId, invitation, inviteAt: '' })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  if (rowsAtOnce) await database().update(jobs).set({ batchLimit: rowsAtOnce }).where(eq(jobs.id, jobId))
  await runJobs()
  return jobId
}

/** Takes back what a job wrote, to the end. Returns how it went. */
export async function takenBack(actor: Actor, jobId: string) {
  const result = await undoJob(actor, jobId)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  await runJobs()
  return jobNow(result.value.id)
}

/** An import of equipment whose file lies staged as one row of a new object, its rehearsal done. */
export async function createEquipmentImport(organizationId: string, accountId: string): Promise<string> {
  const [row] = await database()
    .insert(imports)
    .values({
      organizationId,
      directory: 'equipment',
      createdByAccountId: accountId,
      fileName: 'Оборудование.csv',
      format: { kind: 'csv', encoding: 'utf-8', delimiter: ';', hasSeparatorLine: false },
      headings: ['Название', 'Инв. №'],
      columns: ['name', 'inventoryNumber'],
      newRows: 1,
      checkJobId: await createJob(organizationId, accountId, { state: 'done', finishedAt: new Date() }),
    })
    .returning({ id: imports.id })
  if (!row) throw new Error('the import was not inserted')
  const cells = ['Насос', randomUUID()]
  await database()
    .insert(importRows)
    .values({ organizationId, importId: row.id, ordinal: 0, number: 2, cells, verdict: 'new' })
  return row.id
}

type Staged = { verdict?: 'new' | 'refused'; cells?: string[] }

/** An import whose file lies staged as one row of a newcomer, its rehearsal done; `columns` alone where nothing was rehearsed yet. */
export async function createImport(
  organizationId: string,
  accountId: string,
  defaultRoleId: string,
  staged: Staged | null = {},
): Promise<string> {
  // What headings stood for is remembered, so each import has headings of its own.
  const word = randomUUID()
  const [row] = await database()
    .insert(imports)
    .values({
      organizationId,
      directory: 'employee',
      createdByAccountId: accountId,
      fileName: 'Люди.csv',
      format: { kind: 'csv', encoding: 'utf-8', delimiter: ';', hasSeparatorLine: false },
      headings: [`Фамилия ${word}`, `Имя ${word}`, `Код ${word}`],
      columns: ['surname', 'givenName', 'externalId'],
      defaultRoleId,
      newRows: 1,
      checkJobId:
        staged && (await createJob(organizationId, accountId, { state: 'done', finishedAt: new Date() })),
    })
    .returning({ id: imports.id })
  if (!row) throw new Error('the import was not inserted')
  if (staged) {
    const { verdict = 'new', cells = ['Новиков', 'Пётр', randomUUID()] } = staged
    await database()
      .insert(importRows)
      .values({ organizationId, importId: row.id, ordinal: 0, number: 2, cells, verdict })
  }
  return row.id
}
