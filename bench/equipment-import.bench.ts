import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import { runBatch } from '@/features/job-control/batch'
import { undoJob } from '@/features/job-control/mutations'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { openBenchDatabase } from './database'
import { limited, type Row, timed } from './harness'
import { timedImport } from './timed-import'

/** `BENCH_ROWS` for another size. */
const objects = Number(process.env.BENCH_ROWS ?? 100_000)
const partsOfSite = 20

const columns = [
  'name',
  'inventoryNumber',
  'serialNumber',
  'parent',
  'address',
  'company',
  'state',
  'contacts',
]

/**
 * A file of equipment, twenty objects to a site that the same file brings below them, written and taken back; and one that
 * changes every state, which is taken back too.
 */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const actor = adminActor({ organization, person })
    const created = await imported(actor, 'Работает')
    await expectEach(sql`deleted_at is null and (parent_id is null) = (inventory_number like 'S-%')`)
    const removed = await takenBack(actor, created.jobId)
    await expectEach(sql`deleted_at is not null`)
    await imported(actor, 'Работает')
    const changed = await imported(actor, 'В ремонте')
    await expectEach(sql`deleted_at is null and state = 'in-repair'`)
    const undone = await takenBack(actor, changed.jobId)
    await expectEach(sql`deleted_at is null and state = 'working'`)
    const rate = (name: string, milliseconds: number) =>
      limited({ name: `rows ${name} a second`, figure: objects / (milliseconds / 1000), unit: 'rows/s' }, [
        '>=',
        1,
      ])
    return [
      rate('rehearsed as new', created.rehearsed),
      rate('created', created.written),
      rate('rehearsed as changed', changed.rehearsed),
      rate('changed', changed.written),
      rate('changed back', undone),
      rate('taken back', removed),
    ]
  } finally {
    await stopWakingWorker()
    await bench.stop()
  }
}

const imported = (actor: Actor, state: string) =>
  timedImport(actor, { directory: 'equipment', bytes: tableBytes(state), columns, defaultRoleId: null })

async function takenBack(actor: Actor, jobId: string): Promise<number> {
  const undone = await undoJob(actor, jobId)
  if (!undone.ok) throw new Error(JSON.stringify(undone.problems))
  return timed(async () => {
    while (await runBatch());
  })
}

async function expectEach(condition: ReturnType<typeof sql>): Promise<void> {
  const fitting = await database().$count(equipment, condition)
  if (fitting !== objects) throw new Error(`${fitting} objects instead of ${objects}`)
}

/** A site stands below its parts. */
async function* tableBytes(state: string): AsyncGenerator<Buffer> {
  yield Buffer.from('Название;Инв. №;Зав. №;Входит в состав;Адрес;Владелец;Состояние;Контакты\r\n')
  for (let from = 0; from < objects; from += partsOfSite) {
    const lines = Array.from({ length: Math.min(partsOfSite, objects - from) }, (_, part) => {
      const isSite = part === Math.min(partsOfSite, objects - from) - 1
      const company = `Компания ${from % 1_000}`
      return isSite
        ? `Площадка ${from};S-${from};;;Лесная улица, ${from};${company};${state};Вахта, +7 905 756-98-74`
        : `Насос циркуляционный № ${from + part};I-${from + part};F-${from + part};S-${from};;${company};${state};`
    })
    yield Buffer.from(`${lines.join('\r\n')}\r\n`)
  }
}
