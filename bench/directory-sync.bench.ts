import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { database } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { applyRun, startReading } from '@/features/directory-sync/mutations'
import { readNext } from '@/features/directory-sync/reader'
import { runBatch } from '@/features/job-control/batch'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { corp } from '@/test/directory'
import { createSync, runNow } from '@/test/directory-sync'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { openBenchDatabase } from './database'
import { limited, type Row, timed } from './harness'
import { watchMemory } from './watch-memory'

/** `BENCH_ROWS` for a quick look; the figures that are kept are of two hundred thousand. */
const people = Number(process.env.BENCH_ROWS ?? 200_000)

/** A directory of 200,000 people from the first question to the last card, and once more when nothing changed. */
export default async function group(): Promise<Row[]> {
  // The bench's directory stands on this machine, which only a demo may ask.
  process.env.PROPUSK_MODE = 'demo'
  const bench = await openBenchDatabase()
  const directory = fork(new URL('./ldap-people.ts', import.meta.url), [String(people)], {
    // Its people fill more than the heap that a worker is bound to.
    execArgv: process.execArgv.filter((word) => !word.startsWith('--max-')),
  })
  try {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const actor = adminActor({ organization, person })
    await createSync(organization, {
      host: await hostOf(directory),
      accountId: person.accountId,
      groups: [{ groupDn: `CN=Группа 7,OU=Группы,${corp}`, roleId: organization.roles.dispatcher }],
    })
    // The tests' own directory puts all its people in order before its first answer.
    await database().update(corporateDirectories).set({ connectSeconds: 10, operationSeconds: 30 })
    const memory = watchMemory()
    const first = await readWhole(actor, people)
    const written = await timed(async () => {
      const applied = await applyRun(actor, { runId: first.runId, jobId: crypto.randomUUID() })
      if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
      while (await runBatch());
    })
    const again = await readWhole(actor, 0)
    const peak = memory()
    const seconds = (milliseconds: number) => milliseconds / 1000
    return [
      limited({ name: 'reading 200,000 newcomers', figure: seconds(first.took), unit: 's' }, ['<=', 120]),
      limited({ name: 'writing 200,000 cards', figure: seconds(written), unit: 's' }, ['<=', 120]),
      limited({ name: 'reading 200,000 known people', figure: seconds(again.took), unit: 's' }, ['<=', 120]),
      limited({ name: 'memory at its peak', figure: peak, unit: 'MB' }, ['<=', 300]),
    ]
  } finally {
    directory.kill()
    await stopWakingWorker()
    await bench.stop()
  }
}

async function hostOf(directory: ChildProcess): Promise<string> {
  const [host] = await once(directory, 'message')
  return String(host)
}

async function readWhole(actor: Actor, newcomers: number): Promise<{ runId: string; took: number }> {
  let runId = ''
  const took = await timed(async () => {
    const started = await startReading(actor)
    if (!started.ok) throw new Error(JSON.stringify(started.problems))
    runId = started.value.id
    await readNext()
  })
  const run = await runNow(runId)
  if (run.state !== 'read' || run.entries !== people || run.newRows !== newcomers) {
    throw new Error(`the reading came to ${JSON.stringify(run)}`)
  }
  return { runId, took }
}
