import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { passingFault } from '@/lib/passing-fault'
import { identityOf, isAlive, type ProcessIdentity } from '@/lib/process-identity'
import { inDataFolder } from './data-folder'
import { endGroup } from './kept-process'

type ProcessRecord = { supervisor: ProcessIdentity | null; address: string; children: ProcessIdentity[] }

/** How long a supervisor may take to stop everything. */
const patience = 30_000

const file = () => inDataFolder('processes.json')

/** What this installation runs now, for the next start to find; where there is no room to say so, the older record stays. */
export function recordProcesses(address: string, children: readonly (ProcessIdentity | null)[]): void {
  const record: ProcessRecord = {
    supervisor: identityOf(process.pid),
    address,
    children: children.filter((child) => child !== null),
  }
  const unfinished = `${file()}.unfinished`
  try {
    writeFileSync(unfinished, JSON.stringify(record), { mode: 0o600 })
    renameSync(unfinished, file())
  } catch (error) {
    if (passingFault(error) !== 'full') throw error
    console.error('The disk is full: what runs now could not be recorded.')
  }
}

/** Removes our record, never that of another `npm start`. */
export function forgetProcesses(): void {
  if (recorded(file())?.supervisor?.pid === process.pid) rmSync(file())
}

/** The address of a living `npm start` in this data folder; what a killed one left behind is ended. */
export async function addressInUse(): Promise<string | null> {
  const record = recorded(file())
  if (record?.supervisor && isAlive(record.supervisor)) return record.address
  await endChildren(record)
  return null
}

/** Ends what a record names, the supervisor first, so that it starts nothing anew. */
export async function endRecorded(recordFile: string): Promise<void> {
  const record = recorded(recordFile)
  if (record?.supervisor && isAlive(record.supervisor)) {
    process.kill(record.supervisor.pid, 'SIGTERM')
    const deadline = Date.now() + patience
    while (isAlive(record.supervisor) && Date.now() < deadline) await sleep(50)
  }
  await endChildren(record)
}

async function endChildren(record: ProcessRecord | null): Promise<void> {
  const left = record?.children.filter(isAlive) ?? []
  await Promise.all(left.map((child) => endGroup(child, 3_000)))
}

function recorded(recordFile: string): ProcessRecord | null {
  return existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as ProcessRecord) : null
}
