import { eq, type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { foundAtMost } from '@/db/found-rows'
import { invitations, memberships, messages } from '@/db/schema'
import { sweep } from '@/features/housekeeping/sweep'
import { stateOrderOf, stateRank } from '@/features/memberships/state-query'
import { listRequest, type SearchParams } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson, type Organization } from '@/test/factories'
import { peopleFilter } from './filter'
import { peopleList } from './people-list'
import { listPeople } from './queries'

useDatabase()

const crowd = 33_000
let organization: Organization

/** More people than are sorted and more than are walked past: Яковлевы stand together at the end, one in three is banned. */
beforeAll(async () => {
  organization = await createOrganization()
  await database().execute(sql`
    insert into memberships (organization_id, directory, surname, given_name, personnel_number, banned_at, last_seen_at)
    select ${organization.id}, 'employee', case when n % 2 = 0 then 'Яковлев' else 'Аров' || n % 997 end,
      case when n % 4 < 2 then 'Алексей' else 'Пётр' end, n::text,
      case when n % 3 = 0 then now() end, case when n % 5 = 0 then now() - make_interval(mins => n / 10) end
    from generate_series(1, ${crowd}::int) n`)
  await createPerson(organization, { surname: 'Белов-Яковлев', givenName: 'Антон' })
  await database().execute(sql`analyze memberships`)
}, 120_000)

const page = (params: SearchParams) =>
  listPeople(adminActor({ organization }), 'employee', peopleFilter(params), listRequest(peopleList, params))

test('a common surname is found where it stands, and one who bears it second comes before', async () => {
  const first = await page({ q: 'яковлев' })
  expect(first.total.isExact).toBe(false)
  expect(first.total.n).toBeGreaterThanOrEqual(foundAtMost)
  expect(first.rows[0]?.surname).toBe('Белов-Яковлев')
  expect(first.rows.slice(1).every(({ surname }) => surname === 'Яковлев')).toBe(true)
  const second = await page({ q: 'яковлев', cursor: first.next ?? '' })
  const ids = new Set([...first.rows, ...second.rows].map(({ id }) => id))
  expect(ids.size).toBe(100)
  expect((await page({ q: 'яковлев', cursor: second.previous ?? '' })).rows).toEqual(first.rows)
})

test('a common name is walked to, from either end', async () => {
  const first = await page({ q: 'алексей' })
  expect(first.rows).toHaveLength(50)
  expect(first.rows.every(({ givenName }) => givenName === 'Алексей')).toBe(true)
  const last = await page({ q: 'алексей', cursor: 'last' })
  expect(last.next).toBeNull()
  expect(last.rows.every(({ surname }) => surname === 'Яковлев')).toBe(true)
})

test('of several words one may be that of a company, as soon as there is one', async () => {
  const person = await createPerson(organization, { surname: 'Осин', givenName: 'Глеб' })
  expect((await page({ q: 'осин ромашка' })).rows).toEqual([])
  const company = await createCompany(organization, 'ООО «Ромашка»')
  await database().update(memberships).set({ companyId: company.id }).where(eq(memberships.id, person.id))
  expect((await page({ q: 'ромашка осин' })).rows).toMatchObject([{ id: person.id }])
  expect((await page({ q: 'глеб осин' })).rows).toMatchObject([{ id: person.id }])
})

test('some states by when they were seen, by name, and sights by state: pages follow each other both ways', async () => {
  const asked = { state: ['banned', 'not-invited'], sort: '-seen' }
  expect(await idsOfPages(asked, 3)).toEqual(
    await idsInOrder(sql`true`, sql`${memberships.lastSeenAt} desc nulls last`),
  )
  expect(await idsOfPages({ ...asked, sort: '-name' }, 3)).toEqual(
    await idsInOrder(sql`true`, sql`sort_name desc`),
  )
  const seen = { seen: '30', deleted: 'all', sort: '-state' }
  expect(await idsOfPages(seen, 3)).toEqual(
    await idsInOrder(sql`last_seen_at is not null`, sql`state_order desc, sort_name desc`),
  )
})

/** The ids of the first pages, which are the same on the way back. */
async function idsOfPages(params: SearchParams, count: number): Promise<string[]> {
  const pages = [await page(params)]
  while (pages.length < count) pages.push(await page({ ...params, cursor: pages.at(-1)?.next ?? '' }))
  for (const index of pages.keys()) {
    if (index === 0) continue
    const { rows } = await page({ ...params, cursor: pages[index]?.previous ?? '' })
    expect(rows).toEqual(pages[index - 1]?.rows)
  }
  return pages.flatMap(({ rows }) => rows.map(({ id }) => id))
}

async function idsInOrder(condition: SQL, order: SQL): Promise<string[]> {
  const rows = await database().execute<{ id: string }>(sql`
    select id from memberships where organization_id = ${organization.id} and ${condition} order by ${order}, id desc limit 150`)
  return rows.map(({ id }) => id)
}

test('a directory without a filter is guessed, and its last page ends it', async () => {
  const last = await page({ cursor: 'last' })
  expect(last.total.isExact).toBe(false)
  expect(Math.abs(last.total.n / crowd - 1)).toBeLessThan(0.1)
  expect(last.rows).toHaveLength(50)
  expect([last.next, last.rows.at(-1)?.surname]).toEqual([null, 'Яковлев'])
  expect((await page({ q: '32999' })).total).toEqual({ n: 1, isExact: true })
})

test('a ban that is over moves its person in the lists with the next sweep', async () => {
  const past = await createPerson(organization, {
    bannedAt: new Date(),
    bannedUntil: new Date(Date.now() + 300),
  })
  await expect.poll(() => isOver(past.id)).toBe(true)
  await sweep()
  const [row] = await database()
    .select({ stateOrder: memberships.stateOrder })
    .from(memberships)
    .where(eq(memberships.id, past.id))
  expect(row?.stateOrder).toBe(stateOrderOf('not-invited'))
})

const isOver = async (id: string): Promise<boolean> =>
  (await database().$count(memberships, sql`id = ${id} and banned_until <= now()`)) === 1

test('what the lists sort by follows companies, links and their messages', async () => {
  const place = await createOrganization()
  const company = await createCompany(place, 'Ёлка')
  const person = await createPerson(place, { companyId: company.id })
  const kept = async () => {
    const [row] = await database().execute<Record<'company_sort' | 'state_order' | 'state_rank', string>>(
      sql`select company_sort, state_order, ${stateRank} as state_rank from ${memberships} where id = ${person.id}`,
    )
    expect(row?.state_order).toBe(row?.state_rank)
    return [row?.company_sort, row?.state_order]
  }
  expect(await kept()).toEqual(['елка', '3'])
  await database().execute(sql`update companies set name = 'Сосна' where id = ${company.id}`)
  const [link] = await database()
    .insert(invitations)
    .values({
      organizationId: place.id,
      membershipId: person.id,
      channel: 'sms',
      contact: person.mobilePhone ?? '',
      tokenHash: crypto.randomUUID(),
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning()
  expect(await kept()).toEqual(['сосна', '4'])
  const sent = { organizationId: place.id, membershipId: person.id, invitationId: link?.id }
  await database()
    .insert(messages)
    .values({ ...sent, channel: 'sms', recipient: '+79000000000', template: 'invitation', locale: 'ru' })
  await database().execute(sql`update messages set state = 'failed' where membership_id = ${person.id}`)
  expect(await kept()).toEqual(['сосна', '1'])
  await database().execute(sql`update memberships set banned_at = now() where id = ${person.id}`)
  expect(await kept()).toEqual(['сосна', '6'])
})
