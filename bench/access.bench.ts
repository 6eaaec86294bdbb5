import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { applicationOverviews } from '@/features/roles/application-overview'
import { effectsOfRoleChange } from '@/features/roles/effects'
import { holdersList, listHolders } from '@/features/roles/holders'
import { listRequest } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { createOrganization, type Organization } from '@/test/factories'
import { openBenchDatabase, settle } from './database'
import { limited, quantile, type Row, timed } from './harness'

const people = 150_000
const withRole = 100_000
const samples = 20
const everybody = { text: '', entry: null, roleId: null }

/** «Who may enter» where 100,000 people hold one role: what a change of it does, and whom its applications show. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  try {
    const organization = await createOrganization()
    await fill(organization)
    await settle(bench.ownerUrl)
    const actor = adminActor({ organization })
    const role = organization.roles['service-specialist']
    const kept = { applications: ['web', 'api', 'passport'], permissions: [] } as const
    const nothing = { applications: [], permissions: [] } as const
    const firstPage = (sort: string) => {
      const request = listRequest(holdersList('engineer-mobile'), { sort })
      return listHolders(actor, 'engineer-mobile', everybody, request)
    }
    return [
      await p95('one application taken from 100,000', 300, () => effectsOfRoleChange(actor, role, kept)),
      await p95('everything taken from 100,000', 300, () => effectsOfRoleChange(actor, role, nothing)),
      await p95('an application’s people by name, first page', 300, () => firstPage('name')),
      await p95('the six applications with their numbers', 500, () => applicationOverviews(actor)),
    ]
  } finally {
    await bench.stop()
  }
}

async function p95(name: string, limit: number, work: () => Promise<unknown>): Promise<Row> {
  const milliseconds: number[] = []
  for (let sample = 0; sample < samples; sample++) milliseconds.push(await timed(work))
  return limited({ name: `${name}, p95`, figure: quantile(milliseconds, 0.95), unit: 'ms' }, ['<=', limit])
}

/** Two thirds hold the role, a fifth a second one, a third are signed in. */
async function fill(organization: Organization): Promise<void> {
  const db = database()
  await db.execute(sql`
    insert into accounts (surname, given_name) select 'Фамилия ' || n, 'Имя' from generate_series(1, ${people}) n`)
  await db.execute(sql`
    insert into memberships (organization_id, directory, account_id, accepted_at, surname, given_name)
    select ${organization.id}, 'employee', id, now(), surname, given_name from accounts`)
  await db.execute(sql`
    insert into membership_roles (organization_id, membership_id, role_id)
    select organization_id, id, ${organization.roles['service-specialist']} from memberships limit ${withRole}`)
  await db.execute(sql`
    insert into membership_roles (organization_id, membership_id, role_id)
    select organization_id, id, ${organization.roles.dispatcher} from memberships tablesample bernoulli (20) repeatable (1)`)
  await db.execute(sql`
    insert into sessions (token_hash, account_id, address, expires_at)
    select id, id, '192.0.2.1', now() + interval '90 days' from accounts tablesample bernoulli (33) repeatable (2)`)
}
