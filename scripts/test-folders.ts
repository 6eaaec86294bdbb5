import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopOrphanedServer } from '@/db/embedded-server'
import { identityOf } from '@/lib/process-identity'
import { endRecorded } from './process-record'

/**
 * Ends and removes what killed test runs left: folders named `run-PID` (Vitest's database), `demo-PID`, and `disk-PID`,
 * which is a disk with a demo on it.
 */
export async function sweepTestFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const [, kind, pid] = name.match(/^(run|demo|disk)-(\d+)$/) ?? []
    if (!pid || identityOf(Number(pid))) continue
    const left = join(folder, name)
    const installation = kind === 'disk' ? join(left, 'demo') : left
    await endRecorded(join(installation, 'processes.json'))
    await stopOrphanedServer(installation)
    await stopOrphanedServer(join(installation, 'postgres'))
    if (kind === 'disk') spawnSync('umount', [left])
    rmSync(left, { recursive: true, force: true })
  }
}
