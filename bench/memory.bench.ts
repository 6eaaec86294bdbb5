import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { randomToken, tokenHash } from '@/lib/crypto'
import { createOrganization, type Organization } from '@/test/factories'
import { password } from '@/test/invited'
import { openBenchDatabase } from './database'
import { flood, limited, type Row } from './harness'
import { createSignedUp, signInByPassword } from './sign-in'
import { startWeb } from './web'

const people = 10_000
const lanes = 16
/** `BENCH_SECONDS=600 npm run bench memory` lasts as long as the budget says; the row's name tells how long it did. */
const seconds = Number(process.env.BENCH_SECONDS ?? 75)
const paths = [
  '/account/applications',
  '/account/sessions',
  '/admin/employees',
  '/admin/employees?sort=-name',
  '/admin/roles',
  '/sign-in',
]

/** What the web process holds after everybody who is signed in came by, and some signed in anew. */
export default async function group(): Promise<Row[]> {
  const bench = await openBenchDatabase()
  const web = await startWeb()
  try {
    const organization = await createOrganization()
    const cookies = await createSessions(organization)
    const phones = await createSignedUp(organization, 200)
    const statuses = new Map<number, number>()
    let next = 0
    const { perSecond } = await flood(lanes, seconds, async () => {
      const n = next++
      if (n % 20 === 0) {
        const phone = phones[(n / 20) % phones.length] ?? ''
        return signInByPassword(web, { phone, password, address: `198.51.100.${(n / 20) % 200}` })
      }
      const path = paths[n % paths.length] ?? '/sign-in'
      const { status } = await web.get(path, {
        cookies: cookies[n % people],
        address: `203.0.113.${n % 250}`,
      })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    })
    console.log(`${next} requests, ${Math.round(perSecond)}/s; statuses`, Object.fromEntries(statuses))
    await sleep(5_000)
    return [
      limited(
        {
          name: `web process after ${seconds} s of mixed requests with 10,000 live sessions`,
          figure: web.residentMegabytes(),
          unit: 'MB',
        },
        ['<=', 350],
      ),
    ]
  } finally {
    await web.stop()
    await bench.stop()
  }
}

/** Dispatchers with a live session each; their cookies. */
async function createSessions(organization: Organization): Promise<string[]> {
  const tokens = Array.from({ length: people }, randomToken)
  const hashes = JSON.stringify(tokens.map(tokenHash))
  await database().execute(sql`
    with account as (
      insert into accounts (surname, given_name) select 'Зимин', 'Павел' from generate_series(1, ${people}) returning id
    ), person as (
      insert into memberships (organization_id, directory, account_id, surname, given_name, accepted_at)
      select ${organization.id}::uuid, 'employee', id, 'Зимин', 'Павел', now() from account returning id
    ), role as (
      insert into membership_roles (organization_id, membership_id, role_id)
      select ${organization.id}::uuid, id, ${organization.roles['service-manager']}::uuid from person
    ), numbered as (
      select id, row_number() over () as n from account
    )
    insert into sessions (account_id, organization_id, token_hash, address, expires_at)
    select numbered.id, ${organization.id}::uuid, hash, '192.0.2.1', now() + interval '1 day'
    from json_array_elements_text(${hashes}::json) with ordinality as token(hash, n) join numbered using (n)`)
  const cookies: string[] = []
  for (const token of tokens) {
    const { name, value } = await sessionCookieFor(token)
    cookies.push(`${name}=${value}`)
  }
  return cookies
}
