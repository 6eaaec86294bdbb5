import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { identityOf, isAlive, type ProcessIdentity } from '@/lib/process-identity'
import { inDataFolder } from './data-folder'
import { endGroup } from './kept-process'

type ProcessRecord = { supervisor: ProcessIdentity | null; address: string; children: ProcessIdentity[] }

const file = () => inDataFolder('processes.json')

/** What this installation runs now, for the next start to find. */
export function recordProcesses(address: string, children: readonly (ProcessIdentity | null)[]): void {
  const record: ProcessRecord = {
    supervisor: identityOf(process.pid),
    address,
    children: children.filter((child) => child !== null),
  }
  writeFileSync(file(), JSON.stringify(record), { mode: 0o600 })
}

/** Removes our record, never that of another `npm start`. */
export function forgetProcesses(): void {
  if (recorded()?.supervisor?.pid === process.pid) rmSync(file())
}

/** The address of a living `npm start` in this data folder; what a killed one left behind is ended. */
export async function addressInUse(): Promise<string | null> {
  const record = recorded()
  if (!record) return null
  const { supervisor, address, children } = record
  if (supervisor && isAlive(supervisor)) return address
  await Promise.all(children.filter(isAlive).map((child) => endGroup(child, 3_000)))
  return null
}

function recorded(): ProcessRecord | null {
  return existsSync(file()) ? (JSON.parse(readFileSync(file(), 'utf8')) as ProcessRecord) : null
}
