import type { ImportDirectory } from '@/features/import/import-directory'
import { rehearse, startImport } from '@/features/import/mutations'
import { receiveImport } from '@/features/import/receive'
import { runBatch } from '@/features/job-control/batch'
import type { Actor } from '@/lib/actor'
import { timed } from './harness'

type Table = {
  directory: ImportDirectory
  bytes: AsyncIterable<Buffer>
  /** What each column holds. */
  columns: readonly string[]
  defaultRoleId: string | null
}

/** Imports a table from its first byte to the last row. Milliseconds of each step, and the id of the job that wrote. */
export async function timedImport(actor: Actor, { directory, bytes, columns, defaultRoleId }: Table) {
  let importId = ''
  const received = await timed(async () => {
    const taken = await receiveImport(actor, directory, {
      fileName: 'table.csv',
      bytes,
      isTruncated: () => false,
    })
    if ('problem' in taken) throw new Error(taken.problem)
    importId = taken.id
  })
  const rehearsed = await timed(async () => {
    const result = await rehearse(actor, {
      importId,
      columns: [...columns],
      defaultRoleId,
      defaultCompany: '',
      createsEntries: true,
    })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    while (await runBatch());
  })
  const jobId = crypto.randomUUID()
  const written = await timed(async () => {
    const result = await startImport(actor, { importId, jobId, invitation: 'none', inviteAt: '' })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    while (await runBatch());
  })
  return { received, rehearsed, written, jobId }
}
