import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { database } from '@/db/client'
import { findActiveMemberships, findLiveSession } from '@/features/sessions/live-session'
import { can } from '@/lib/actor'
import { permissions } from '@/lib/applications'
import { tokenHash } from '@/lib/crypto'
import { adminActor } from '@/test/actors'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { openBenchDatabase } from './database'
import { compared, limited, quantile, type Row, timed } from './harness'

const people = 100_000
const samples = 2_000
const calls = 1_000_000

/** What every request pays to know who asks and what they may: the gate's statements, then the predicate. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await createOrganization()
    await fillSessions(bench.ownerUrl, organization.id)
    const person = await createRegisteredPerson(organization, {
      roles: ['system-administrator', 'dispatcher', 'service-specialist'],
    })
    const { token } = await createSession(person.accountId, { organizationId: organization.id })
    const hash = tokenHash(token)
    const gate = async () => {
      const session = await findLiveSession(hash)
      if (!session) throw new Error('the session is not alive')
      await findActiveMemberships(session.accountId, organization.id)
    }
    const bare = () => database().execute(sql`select 1`)
    const actor = adminActor({ organization, person })
    const [ofGate, ofNothing] = await medians(gate, async () => [await bare(), await bare()])
    return [
      compared(
        { name: 'gate, median', figure: ofGate, unit: 'ms' },
        { what: 'two SELECT 1', figure: ofNothing },
        ['<=', 8],
      ),
      limited({ name: 'can()', figure: nanoseconds(() => asked(actor)), unit: 'ns' }, ['<=', 1_000]),
    ]
  } finally {
    await bench.stop()
  }
}

/** A session and a membership each, so that the gate's look-ups have something to look through. */
async function fillSessions(ownerUrl: string, organizationId: string): Promise<void> {
  const db = database()
  await db.execute(sql`
    insert into accounts (surname, given_name) select 'Фамилия' || n, 'Имя' from generate_series(1, ${people}) n`)
  await db.execute(sql`
    insert into memberships (organization_id, directory, account_id, accepted_at, surname, given_name)
    select ${organizationId}, 'employee', id, now(), surname, given_name from accounts`)
  await db.execute(sql`
    insert into sessions (token_hash, account_id, address, expires_at)
    select id, id, '192.0.2.1', now() + interval '90 days' from accounts`)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner.unsafe('vacuum analyze')
  await owner.end()
}

/** In turns, so that a busy moment meets both. */
async function medians(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[number, number]> {
  const [ofFirst, ofSecond]: [number[], number[]] = [[], []]
  for (let sample = 0; sample < samples; sample++) {
    ofFirst.push(await timed(first))
    ofSecond.push(await timed(second))
  }
  return [quantile(ofFirst, 0.5), quantile(ofSecond, 0.5)]
}

const asked = (actor: Parameters<typeof can>[0]): boolean =>
  permissions.every((permission) => can(actor, permission))

/** A call's share of many; the predicate asks nothing of anybody, so it is too quick for a clock. */
function nanoseconds(call: () => boolean): number {
  const start = performance.now()
  let allowed = 0
  for (let at = 0; at < calls / permissions.length; at++) allowed += Number(call())
  if (allowed === 0) throw new Error('nothing was allowed')
  return ((performance.now() - start) * 1_000_000) / calls
}
