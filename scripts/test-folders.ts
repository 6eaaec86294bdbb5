import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopOrphanedServer } from '@/db/embedded-server'
import { identityOf } from '@/lib/process-identity'
import { endRecorded } from './process-record'

/** Ends and removes what killed test runs left: folders named `run-PID` (Vitest's database) and `demo-PID`. */
export async function sweepTestFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const pid = Number(name.match(/^(?:run|demo)-(\d+)$/)?.[1])
    if (!pid || identityOf(pid)) continue
    const left = join(folder, name)
    await endRecorded(join(left, 'processes.json'))
    await stopOrphanedServer(left)
    await stopOrphanedServer(join(left, 'postgres'))
    rmSync(left, { recursive: true, force: true })
  }
}
