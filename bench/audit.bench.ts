import { asc, eq } from 'drizzle-orm'
import postgres from 'postgres'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { auditCsv } from '@/features/audit-log/export'
import { auditFilter } from '@/features/audit-log/filter'
import { auditList, listAudit } from '@/features/audit-log/queries'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { dayOf } from '@/lib/day'
import { listRequest, type SearchParams } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { createRegisteredPerson, createSession, type Organization } from '@/test/factories'
import { fillJournal } from './audit-rows'
import { openBenchDatabase } from './database'
import { compared, limited, quantile, type Row, timed } from './harness'
import { startWeb } from './web'

const entries = 10_000_000
const samples = 40
const directLimit = 2
const filterLimit = 100

/** The journal with ten million entries: its pages, every filter, the export. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await fillJournal(bench.ownerUrl, entries)
    return [
      ...(await direct(bench.ownerUrl, organization)),
      ...(await filters(organization)),
      ...(await pages(organization)),
      ...(await exported(bench.ownerUrl, organization)),
    ]
  } finally {
    await bench.stop()
  }
}

/** What the database alone takes for the rows of a page, without a filter. */
async function direct(ownerUrl: string, organization: Organization): Promise<Row[]> {
  const plain = postgres(ownerUrl, { max: 1 })
  const page = (beyond: Date) => plain`
    select * from audit_entries where organization_id = ${organization.id} and (at, id) < (${beyond}, ${organization.id})
    order by at desc, id desc limit 51`
  const deepest = new Date(Date.now() - 364.9 * 86_400_000)
  const rows = [
    await p95('SQL of the first page', directLimit, () => page(new Date())),
    await p95('SQL of the deepest page', directLimit, () => page(deepest)),
  ]
  await plain.end()
  return rows
}

/** Everything that a page asks the database: its rows, their count as far as it goes, the people in them. */
async function filters(organization: Organization): Promise<Row[]> {
  const actor = adminActor({ organization })
  const people = await database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.organizationId, organization.id))
    .orderBy(asc(memberships.id))
    .limit(5_000)
  const [administrator, somebody] = [people[3]?.id ?? '', people[4_999]?.id ?? '']
  const weekAgo = dayOf(new Date(Date.now() - 7 * 86_400_000))
  const monthsAgo = dayOf(new Date(Date.now() - 200 * 86_400_000))
  const cases: Record<string, SearchParams> = {
    none: {},
    'a kind that is common': { kind: 'sessions.started' },
    'a kind that is rare': { kind: 'people.erased' },
    'a group': { kind: 'people' },
    'an administrator': { person: administrator },
    'anybody else': { person: somebody },
    'a name that many have': { q: 'имя7' },
    'a name that nobody has': { q: 'никого' },
    'an address that is common': { address: '192.0.2.1' },
    'an address that is rare': { address: '10.0.7.7' },
    'a range of addresses': { address: '10.0.7.0/24' },
    'a range without entries': { address: '172.16.0.0/12' },
    'seven days': { from: weekAgo },
    'before 200 days': { to: monthsAgo },
    'an administrator and a rare kind': { person: administrator, kind: 'people.erased' },
    'a group, a range and days': { kind: 'account', address: '10.0.7.0/24', to: monthsAgo },
  }
  const rows: Row[] = []
  for (const [name, params] of Object.entries(cases)) {
    const filter = auditFilter(params)
    const request = listRequest(auditList, params)
    rows.push(await p95(`filter by ${name}`, filterLimit, () => listAudit(actor, filter, request)))
  }
  return rows
}

/** What a browser waits for, over HTTP. */
async function pages(organization: Organization): Promise<Row[]> {
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const { token } = await createSession(person.accountId, { organizationId: organization.id })
  const { name, value } = await sessionCookieFor(token)
  const cookies = `${name}=${value}`
  const web = await startWeb()
  try {
    const open = async (path: string) => {
      const { status } = await web.get(path, { cookies })
      if (status !== 200) throw new Error(`${path} answered ${status}`)
    }
    await open('/admin/audit')
    return [
      await p95('first page', 100, () => open('/admin/audit')),
      await p95('deepest page', 200, () => open(`/admin/audit?cursor=${deepestCursor()}`)),
    ]
  } finally {
    await web.stop()
  }
}

/** The one that the 200,000th «Раньше» in a row would carry. */
function deepestCursor(): string {
  const at = new Date(Date.now() - 364.9 * 86_400_000).toISOString().replace('Z', '000Z')
  const lowest = '00000000-0000-0000-0000-000000000000'
  return Buffer.from(JSON.stringify(['-time', 'after', at, lowest])).toString('base64url')
}

/** A million entries as CSV with their sentences, against the bare rows by COPY. */
async function exported(ownerUrl: string, organization: Organization): Promise<Row[]> {
  const from = dayOf(new Date(Date.now() - 40 * 86_400_000))
  const actor = adminActor({ organization })
  let highest = 0
  const before = process.memoryUsage().rss
  const milliseconds = await timed(async () => {
    for await (const _lines of auditCsv(actor, auditFilter({ from }))) {
      highest = Math.max(highest, process.memoryUsage().rss)
    }
  })
  const plain = postgres(ownerUrl, { max: 1 })
  const copied = await timed(async () => {
    const stream = await plain`copy (
      select at, event, actor_name, subject_name, details, address from audit_entries
      where organization_id = ${plain.unsafe(`'${organization.id}'`)} and at >= ${plain.unsafe(`'${from}'`)}
      order by at desc, id desc) to stdout (format csv)`.readable()
    for await (const _chunk of stream);
  })
  await plain.end()
  return [
    compared(
      { name: 'export of 40 days', figure: milliseconds / 1000, unit: 's' },
      { what: 'COPY TO of the same rows', figure: copied / 1000 },
      ['<=', 3],
    ),
    limited({ name: 'memory that the export adds', figure: (highest - before) / 2 ** 20, unit: 'MB' }, [
      '<=',
      100,
    ]),
  ]
}

async function p95(name: string, limit: number, work: () => Promise<unknown>): Promise<Row> {
  await work()
  const milliseconds: number[] = []
  for (let sample = 0; sample < samples; sample++) milliseconds.push(await timed(work))
  return limited({ name: `${name}, p95`, figure: quantile(milliseconds, 0.95), unit: 'ms' }, ['<=', limit])
}
