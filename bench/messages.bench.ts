import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { database } from '@/db/client'
import { transaction } from '@/db/transaction'
import { createInvitations } from '@/features/invitations/mutations'
import { type OutgoingMessage, queueMessage } from '@/features/messages/outbox'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { seal } from '@/lib/crypto'
import { adminActor } from '@/test/actors'
import { createOrganization, type Organization } from '@/test/factories'
import { openBenchDatabase } from './database'
import { compared, limited, quantile, type Row, timed } from './harness'

const people = 10_000
const codes = 50

/** Ten thousand invitations against one INSERT, and how soon a message leaves. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const owner = postgres(bench.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const organization = await createOrganization()
    const actor = adminActor({ organization })
    const ids = await createPeople(organization)
    const insert = multiRowInsert(organization, ids)
    // Taken in turn, so that both meet the same machine.
    const samples: { invitations: number; insert: number }[] = []
    for (let round = 0; round < 5; round += 1) {
      samples.push({
        invitations: await timed(() => invite(actor, ids)),
        insert: await timed(() => database().execute(sql.raw(insert))),
      })
      await owner`truncate messages, invitations`
    }
    const median = (name: 'invitations' | 'insert') =>
      quantile(
        samples.map((sample) => sample[name]),
        0.5,
      )
    return [
      compared(
        {
          name: '10,000 invitations with their messages and journal',
          figure: median('invitations'),
          unit: 'ms',
        },
        { what: 'one multi-row INSERT of the messages alone', figure: median('insert') },
        ['<=', 6],
      ),
      ...(await delays(actor, ids)),
    ]
  } finally {
    await owner.end()
    await stopWakingWorker()
    await bench.stop()
  }
}

const invite = (actor: Actor, ids: string[]) =>
  transaction((tx) => createInvitations(tx, actor, ids, ['sms']))

async function createPeople(organization: Organization): Promise<string[]> {
  const rows = await database().execute<{ id: string }>(sql`
    insert into memberships (organization_id, directory, surname, given_name, mobile_phone)
    select ${organization.id}::uuid, 'employee', 'Зимин', 'Павел', '+7900' || lpad(n::text, 7, '0')
    from generate_series(1, ${people}) as n
    returning id`)
  return rows.map(({ id }) => id)
}

/** One statement that writes the same messages, ready made. */
function multiRowInsert(organization: Organization, ids: string[]): string {
  const rows = ids.map((id, n) => {
    const body = seal(
      'message-body',
      JSON.stringify({ organization: organization.name, name: 'Павел', link: 'x'.repeat(45) }),
    )
    return `('${organization.id}', '${id}', 'sms', '+7900${String(n).padStart(7, '0')}', 'invitation', 'ru', '\\x${body.toString('hex')}')`
  })
  return `insert into messages (organization_id, membership_id, channel, recipient, template, locale, body) values ${rows.join(',')}`
}

/** How long after its commit a message is in the inbox, with a worker that has nothing else to do and with one that has. */
async function delays(actor: Actor, ids: string[]): Promise<Row[]> {
  const worker = spawn(process.execPath, ['scripts/run.mjs', 'worker.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PROPUSK_MODE: 'demo' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await new Promise((resolve) => worker.stdout.once('data', resolve))
    const idle: number[] = []
    for (let n = 0; n < codes; n += 1) idle.push(await codeDelay(n))
    await invite(actor, ids)
    const first = await timed(() => arrival(sql`channel = 'sms' and text like '%/i/%'`))
    const busy: number[] = []
    for (let n = codes; n < codes + 20; n += 1) busy.push(await codeDelay(n))
    const drained = await timed(() =>
      arrival(sql`(select count(*) from messages where state = 'queued') = 0`),
    )
    console.log(`10,000 messages left within ${Math.round((first + drained) / 1000)} s`)
    return [
      limited({ name: 'first of 10,000 messages after the commit', figure: first, unit: 'ms' }, ['<=', 1000]),
      limited({ name: 'a code with an idle worker, p95', figure: quantile(idle, 0.95), unit: 'ms' }, [
        '<=',
        1000,
      ]),
      limited({ name: 'a code behind 10,000 invitations, p95', figure: quantile(busy, 0.95), unit: 'ms' }, [
        '<=',
        1000,
      ]),
    ]
  } finally {
    worker.kill()
    await new Promise((resolve) => worker.once('exit', resolve))
  }
}

async function codeDelay(n: number): Promise<number> {
  const recipient = `+7901${String(n).padStart(7, '0')}`
  const message: OutgoingMessage = {
    organizationId: null,
    channel: 'sms',
    recipient,
    locale: 'ru',
    template: 'sign-in-code',
    params: { code: '4821', host: 'localhost' },
  }
  await transaction((tx) => queueMessage(tx, message))
  return timed(() => arrival(sql`recipient = ${recipient}`))
}

async function arrival(of: ReturnType<typeof sql>): Promise<void> {
  for (;;) {
    const rows = await database().execute(sql`select 1 from inbox_messages where ${of} limit 1`)
    if (rows.length > 0) return
    await sleep(2)
  }
}
