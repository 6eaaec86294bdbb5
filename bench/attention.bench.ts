import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { attentionOf, countMatters } from '@/features/attention/queries'
import { actorWith, adminActor } from '@/test/actors'
import { createCompany, createOrganization, createPerson, type Organization } from '@/test/factories'
import { openBenchDatabase, settle } from './database'
import { limited, quantile, type Row, timed } from './harness'

const people = 100_000
const samples = 40

/** The badge stands on every page of the administration area, so it may cost next to nothing. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await createOrganization()
    await fill(organization)
    const admin = adminActor({ organization })
    const limitedOne = await ofOneCompany(organization)
    await settle(bench.ownerUrl)
    const calm = await p95('badge, nothing waits', 10, () => countMatters(admin))
    await expire()
    await settle(bench.ownerUrl)
    return [
      calm,
      await p95('badge, 10,000 links expired', 10, () => countMatters(admin)),
      await p95('badge, 10,000 links expired, none of one’s own', 50, () => countMatters(limitedOne)),
      await p95('page, 10,000 links expired', 500, () => attentionOf(admin)),
    ]
  } finally {
    await bench.stop()
  }
}

async function p95(name: string, limit: number, work: () => Promise<unknown>): Promise<Row> {
  for (let sample = 0; sample < 5; sample++) await work()
  const milliseconds: number[] = []
  for (let sample = 0; sample < samples; sample++) milliseconds.push(await timed(work))
  const figure = quantile(milliseconds, 0.95)
  return limited({ name: `${name}, 100,000 people, p95`, figure, unit: 'ms' }, ['<=', limit])
}

/** Nine of ten came in, some after an SMS that failed; the others were invited yesterday. */
async function fill({ id }: Organization): Promise<void> {
  const db = database()
  await db.execute(sql`
    with came_in as (
      insert into accounts (surname) select n::text from generate_series(1, ${people}::int) n where n % 10 > 0
      returning id, surname::int as n
    )
    insert into memberships (organization_id, directory, surname, given_name, mobile_phone, account_id, accepted_at)
    select ${id}, 'employee', 'Фамилия ' || n, 'Имя', '+7900' || lpad(n::text, 7, '0'), came_in.id,
      case when came_in.id is not null then now() - interval '5 days' end
    from generate_series(1, ${people}::int) n left join came_in using (n)`)
  await db.execute(sql`
    insert into invitations (organization_id, membership_id, channel, contact, token_hash, created_at, expires_at, accepted_at)
    select organization_id, id, 'sms', mobile_phone, id::text, now() - interval '1 day', now() + interval '2 days', accepted_at
    from memberships`)
  await db.execute(sql`
    insert into messages (organization_id, membership_id, invitation_id, channel, recipient, template, locale, state,
      attempts, created_at, sent_at)
    select organization_id, membership_id, id, 'sms', contact, 'invitation', 'ru',
      case when accepted_at is not null and random() < 0.03 then 'failed' else 'delivered' end, 1, created_at, created_at
    from invitations`)
}

/** A head of a company in which everybody came in. */
async function ofOneCompany(organization: Organization) {
  const company = await createCompany(organization)
  const head = await createPerson(organization, {
    directory: 'customer',
    companyId: company.id,
    acceptedAt: new Date(),
  })
  const permissions = ['people.read', 'invitations.read', 'messages.read'] as const
  return actorWith({ organization, person: head, permissions, visibility: 'own-company' })
}

const expire = () =>
  database().execute(
    sql`update invitations set expires_at = now() - interval '1 hour' where accepted_at is null`,
  )
