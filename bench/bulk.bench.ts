import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { draftBulk } from '@/features/bulk/mutations'
import { runBatch } from '@/features/job-control/batch'
import { findDraft } from '@/features/job-control/draft'
import { beginJob, undoJob } from '@/features/job-control/mutations'
import { findJob } from '@/features/job-control/queries'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { createRegisteredPerson, type Organization } from '@/test/factories'
import { openBenchDatabase } from './database'
import { limited, type Row, timed } from './harness'
import { fillDirectories } from './people-rows'

/** `BENCH_ROWS` for a quick look; the figures that are kept are of a million. */
const people = Number(process.env.BENCH_ROWS ?? 1_000_000)

/** A role for everybody of a directory of a million: chosen by one press, previewed, given, taken back. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await fillDirectories(bench.ownerUrl, people)
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    return await roleChange(organization, adminActor({ organization, person }))
  } finally {
    await stopWakingWorker()
    await bench.stop()
  }
}

async function roleChange({ id: organizationId }: Organization, actor: Actor): Promise<Row[]> {
  const [role] = await database().execute<{ id: string }>(sql`
    insert into roles (organization_id, name, applications) values (${organizationId}, 'Наблюдатель', '{web}')
    returning id`)
  let draftId = ''
  const chosen = await timed(async () => {
    const selection = { kind: 'matching' as const, filter: '', except: [] }
    const drafted = await draftBulk(actor, { list: 'employee', kind: 'people.add-role', selection })
    if (!drafted.ok) throw new Error('the selection was refused')
    draftId = drafted.value.id
  })
  const params = { directory: 'employee', role: { id: role?.id, baseRole: null, name: 'Наблюдатель' } }
  await database().execute(
    sql`update jobs set params = ${JSON.stringify(params)}::jsonb where id = ${draftId}`,
  )
  const draft = await findJob(actor, draftId)
  const previewed = await timed(async () => draft && findDraft(actor, draft))

  await beginJob(actor, draftId)
  const given = await timed(runAll)
  const undone = await undoJob(actor, draftId)
  const takenBack = await timed(runAll)
  const back = undone.ok ? await findJob(actor, undone.value.id) : null
  const done = (await findJob(actor, draftId))?.done ?? 0
  if (done < people * 0.9 || back?.done !== done) throw new Error(`${done} given, ${back?.done} taken back`)

  return [
    limited({ name: 'choosing a million by their filter', figure: chosen, unit: 'ms' }, ['<=', 10_000]),
    limited({ name: 'preview of a million', figure: previewed, unit: 'ms' }, ['<=', 10_000]),
    limited(
      { name: 'role for a million, audited and undoable', figure: (done * 1000) / given, unit: 'people/s' },
      ['>=', 10_000],
    ),
    limited({ name: 'undo of it', figure: (done * 1000) / takenBack, unit: 'people/s' }, ['>=', 10_000]),
  ]
}

/** What one lane of one worker does. */
async function runAll(): Promise<void> {
  while (await runBatch());
}
