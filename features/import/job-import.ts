import 'server-only'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '@/db/client'
import { imports, jobs } from '@/db/schema'
import { JobEnds, type JobKey, type Work } from '@/features/jobs/kind'
import { findImport, type Import } from './find'

export const importParams = z.object({ importId: z.uuid(), directory: z.enum(imports.directory.enumValues) })
export type ImportParams = z.output<typeof importParams>

/** The import that a job works on, found through who started it. */
export async function importOf({ tx, actor, params }: Work<ImportParams>): Promise<Import> {
  const row = await findImport(tx, actor, params.importId)
  if (!row) throw new JobEnds('import-gone')
  return row
}

/** The same where the engine knows nobody: a row that breaks every batch is given up by the worker itself. */
export async function importOfJob(tx: Queryable, job: JobKey, { importId }: ImportParams): Promise<Import> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.organizationId, job.organizationId), eq(imports.id, importId)))
  if (!row) throw new JobEnds('import-gone')
  return row
}

/** How many rows the job has, as its first batch counted them. */
export async function totalOf(tx: Queryable, job: JobKey): Promise<number | null> {
  const [row] = await tx
    .select({ total: jobs.total })
    .from(jobs)
    .where(and(eq(jobs.organizationId, job.organizationId), eq(jobs.id, job.id)))
  return row?.total ?? null
}
