import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres, { type Sql } from 'postgres'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { openBenchDatabase } from './database'
import { compared, limited, type Row, timed } from './harness'
import { timedImport } from './timed-import'
import { watchMemory } from './watch-memory'

/** `BENCH_ROWS` for a quick look; the figures that are kept are of a million. */
const people = Number(process.env.BENCH_ROWS ?? 1_000_000)

/** A file of a million people from its first byte to the last card, against COPY of the same cards into the same indexes. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const owner = postgres(bench.ownerUrl, { max: 1, onnotice: () => {} })
  const folder = mkdtempSync(join(tmpdir(), 'propusk-copy-'))
  try {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const actor = adminActor({ organization, person })
    const memory = watchMemory()
    const steps = await importAll(actor, organization.roles.dispatcher)
    const peak = memory()
    const written = await countPeople(owner)
    if (written !== people + 1) throw new Error(`${written} cards instead of ${people + 1}`)
    const copy = await copyAgain(owner, folder)
    const rate = (milliseconds: number) => people / (milliseconds / 1000)
    const whole = steps.received + steps.rehearsed + steps.written
    const copied = { what: 'COPY of the same cards into the same indexes', figure: copy / 1000 }
    return [
      compared(
        { name: 'a million rows, from upload to the last card', figure: whole / 1000, unit: 's' },
        copied,
        ['<=', 4],
      ),
      limited({ name: 'memory at its peak', figure: peak, unit: 'MB' }, ['<=', 300]),
      limited({ name: 'rows received a second', figure: rate(steps.received), unit: 'rows/s' }, [
        '>=',
        10_000,
      ]),
      limited({ name: 'rows rehearsed a second', figure: rate(steps.rehearsed), unit: 'rows/s' }, [
        '>=',
        1_000,
      ]),
      limited({ name: 'rows written a second', figure: rate(steps.written), unit: 'rows/s' }, ['>=', 1_000]),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await owner.end()
    await stopWakingWorker()
    await bench.stop()
  }
}

const importAll = (actor: Actor, defaultRoleId: string) =>
  timedImport(actor, {
    directory: 'employee',
    bytes: tableBytes(),
    columns: [
      'externalId',
      'surname',
      'givenName',
      'patronymic',
      'mobilePhone',
      'email',
      'position',
      'company',
      'roles',
    ],
    defaultRoleId,
  })

async function* tableBytes(): AsyncGenerator<Buffer> {
  yield Buffer.from('Код;Фамилия;Имя;Отчество;Телефон;E-mail;Должность;Компания;Роли\r\n')
  const linesAtOnce = 500
  for (let from = 0; from < people; from += linesAtOnce) {
    const lines = Array.from({ length: Math.min(linesAtOnce, people - from) }, (_, at) => lineOf(from + at))
    yield Buffer.from(lines.join(''))
  }
}

const surnames = [
  'Иванов',
  'Смирнов',
  'Кузнецов',
  'Попов',
  'Васильев',
  'Петров',
  'Соколов',
  'Михайлов',
  'Новиков',
  'Фёдоров',
]
const givenNames = ['Александр', 'Сергей', 'Дмитрий', 'Андрей', 'Алексей', 'Максим', 'Евгений']
const patronymics = ['Иванович', 'Сергеевич', 'Петрович', 'Алексеевич', 'Дмитриевич']

const of = (list: readonly string[], at: number): string => list[at % list.length] ?? ''

const lineOf = (at: number): string =>
  `E-${at};${of(surnames, at * 7)}${at % 997};${of(givenNames, at)};${of(patronymics, at * 3)};8 (9${10 + (at % 80)}) ${String(at).padStart(7, '0')};person${at}@example.com;Инженер;Компания ${at % 1000};Диспетчер\r\n`

const countPeople = async (owner: Sql): Promise<number> => {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from memberships`
  return row?.n ?? 0
}

/** Milliseconds of COPY FROM for what the import wrote, after it was taken away again. */
async function copyAgain(owner: Sql, folder: string): Promise<number> {
  const columns = await owner<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = 'memberships'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
  const list = columns.map(({ name }) => `"${name}"`).join(', ')
  const file = join(folder, 'memberships')
  const out = await owner
    .unsafe(`copy (select ${list} from memberships where external_id is not null) to stdout`)
    .readable()
  await pipeline(out, createWriteStream(file))
  await owner.unsafe(`truncate membership_roles, import_rows, job_journal, audit_entries`)
  await owner.unsafe(`delete from memberships where external_id is not null`)
  await owner.unsafe('vacuum full memberships')
  return timed(async () => {
    await pipeline(
      createReadStream(file),
      await owner.unsafe(`copy memberships (${list}) from stdin`).writable(),
    )
  })
}
