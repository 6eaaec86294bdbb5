import postgres, { type Sql } from 'postgres'
import { peopleFilter } from '@/features/people/filter'
import { type PeopleSort, peopleList } from '@/features/people/people-list'
import { listPeople } from '@/features/people/queries'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { listRequest, type SearchParams } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { createRegisteredPerson, createSession, type Organization } from '@/test/factories'
import { openBenchDatabase } from './database'
import { gridRows } from './grid'
import { compared, limited, type Row, timed } from './harness'
import { inOrders, p95, planned } from './list-figures'
import { peopleCases, rareSearches } from './people-cases'
import { exportRows } from './people-export'
import { fillDirectories } from './people-rows'
import { startWeb } from './web'

const few = 10_000
const many = 2_000_000
const sorts = Object.keys(peopleList.sorts) as PeopleSort[]

/** A directory of two million people: every order, filter and search, over HTTP too; and its export. */
export default async function group(): Promise<Row[]> {
  const small = await withDirectory(few, async ({ organization }) => pages(organization))
  return withDirectory(many, async ({ bench, organization }) => {
    const large = await pages(organization)
    const plain = postgres(bench.ownerUrl, { max: 1 })
    const { searches, filters } = await peopleCases(bench.ownerUrl, organization)
    const rows = [
      ...(await orders(plain, organization)),
      ...(await asked('search for', searches, organization, (name) =>
        rareSearches.includes(name) ? 30 : 100,
      )),
      ...(await asked('filter by', filters, organization, () => 100)),
      ...(await everyOrder(filters, organization)),
      ...(await naive(plain, organization)),
      limited({ name: 'first page over HTTP, p95', figure: large.first, unit: 'ms' }, ['<=', 100]),
      limited({ name: 'last page over HTTP, p95', figure: large.last, unit: 'ms' }, ['<=', 200]),
      compared(
        { name: 'a page of two million', figure: large.first, unit: 'ms' },
        { what: 'the same page of ten thousand', figure: small.first },
        ['<=', 1.5],
      ),
      ...(await exportRows(plain, organization)),
    ]
    await plain.end()
    const reads = { ...inOrders(sorts), ...searches, ...filters }
    rows.push(await planned(bench, 'memberships', reads, (params) => read(organization, params)))
    rows.push(...(await gridRows(organization)))
    return rows
  })
}

type Place = { bench: Awaited<ReturnType<typeof openBenchDatabase>>; organization: Organization }

async function withDirectory<T>(people: number, measure: (place: Place) => Promise<T>): Promise<T> {
  const bench = await openBenchDatabase()
  try {
    return await measure({ bench, organization: await fillDirectories(bench.ownerUrl, people) })
  } finally {
    await bench.stop()
  }
}

const read = (organization: Organization, params: SearchParams) =>
  listPeople(adminActor({ organization }), 'employee', peopleFilter(params), listRequest(peopleList, params))

/** The unfiltered list in each order, first and last page, against the bare statement that an index answers. */
async function orders(plain: Sql, organization: Organization): Promise<Row[]> {
  const rows: Row[] = []
  for (const sort of sorts) {
    for (const [place, cursor] of [
      ['first', undefined],
      ['last', 'last'],
    ] as const) {
      const bare = await p95(() => bareRows(plain, organization, sort, place === 'last'))
      rows.push(
        limited({ name: `SQL of the ${place} page by ${sort}, p95`, figure: bare, unit: 'ms' }, ['<=', 2]),
      )
      const whole = await p95(() => read(organization, { sort, cursor }))
      rows.push(
        limited({ name: `${place} page by ${sort} with roles and total, p95`, figure: whole, unit: 'ms' }, [
          '<=',
          100,
        ]),
      )
    }
  }
  return rows
}

const keyOf: Record<PeopleSort, string> = {
  name: 'sort_name',
  phone: `coalesce(mobile_phone, ''), sort_name`,
  email: `coalesce(email, ''), sort_name`,
  company: 'company_sort, sort_name',
  district: 'district_sort, sort_name',
  state: 'state_order, sort_name',
  seen: `coalesce(last_seen_at, 'epoch')`,
  created: 'created_at',
}

function bareRows(plain: Sql, { id }: Organization, sort: PeopleSort, isLast: boolean) {
  const keys = [...keyOf[sort].split(/, (?!')/), 'id'].map((key) => (isLast ? `${key} desc` : key)).join(', ')
  return plain.unsafe(
    `select id, surname, given_name, patronymic, mobile_phone, email from memberships
     where organization_id = $1 and directory = 'employee' and state_order < '7' order by ${keys} limit 51`,
    [id],
    { prepare: true },
  )
}

async function asked(
  verb: string,
  cases: Record<string, SearchParams>,
  organization: Organization,
  limit: (name: string) => number,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, params] of Object.entries(cases)) {
    const figure = await p95(() => read(organization, params))
    rows.push(limited({ name: `${verb} ${name}, p95`, figure, unit: 'ms' }, ['<=', limit(name)]))
  }
  return rows
}

/** Of all filters in all orders the slowest, which is named. */
async function everyOrder(filters: Record<string, SearchParams>, organization: Organization): Promise<Row[]> {
  let worst = { name: '', figure: 0 }
  for (const [name, params] of Object.entries(filters)) {
    for (const sort of sorts.flatMap((each) => [each, `-${each}`])) {
      await read(organization, { ...params, sort })
      const figure = await timed(() => read(organization, { ...params, sort }))
      if (figure > worst.figure) worst = { name: `${name}, by ${sort}`, figure }
    }
  }
  return [
    limited({ ...worst, name: `any filter in any order: the slowest is ${worst.name}`, unit: 'ms' }, [
      '<=',
      100,
    ]),
  ]
}

/** What the same asks for cost by the page's number and by a pattern in each column. */
async function naive(plain: Sql, organization: Organization): Promise<Row[]> {
  const { id } = organization
  const offset = await timed(
    () => plain`select * from memberships where organization_id = ${id} and directory = 'employee' and deleted_at is null
      order by sort_name, id offset ${many / 2} limit 50`,
  )
  const pattern = await timed(
    () => plain`select * from memberships where organization_id = ${id} and directory = 'employee' and deleted_at is null
      and (surname ilike '%смирнов%' or given_name ilike '%смирнов%' or patronymic ilike '%смирнов%')
      order by surname, given_name, id limit 50`,
  )
  const ours = await p95(() => read(organization, { cursor: 'last' }))
  const search = await p95(() => read(organization, { q: 'смирнов' }))
  return [
    compared(
      { name: 'the deepest page', figure: ours, unit: 'ms' },
      { what: 'OFFSET of a million', figure: offset },
      ['<=', 1],
    ),
    compared(
      { name: 'a common surname', figure: search, unit: 'ms' },
      { what: 'ILIKE in three columns', figure: pattern },
      ['<=', 1],
    ),
  ]
}

/** What a browser waits for, over HTTP: first and last page. */
async function pages(organization: Organization): Promise<{ first: number; last: number }> {
  const person = await createRegisteredPerson(organization, {
    roles: ['system-administrator'],
    mobilePhone: '+78990000001',
  })
  const { token } = await createSession(person.accountId, { organizationId: organization.id })
  const { name, value } = await sessionCookieFor(token)
  const web = await startWeb()
  try {
    const open = async (path: string) => {
      const { status } = await web.get(path, { cookies: `${name}=${value}` })
      if (status !== 200) throw new Error(`${path} answered ${status}`)
    }
    // A process that has just started still compiles what it runs.
    for (let page = 0; page < 40; page++) await open('/admin/employees')
    return {
      first: await p95(() => open('/admin/employees')),
      last: await p95(() => open('/admin/employees?cursor=last')),
    }
  } finally {
    await web.stop()
  }
}
