import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import { listRequest, type SearchParams } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { auditBatches } from './export-batches'
import { auditFilter } from './filter'
import { auditList, countedAtMost, listAudit } from './queries'

useDatabase()

let organization: Organization
let olga: Person

type Values = Omit<Partial<typeof auditEntries.$inferInsert>, 'at'> & { at?: SQL }

const entry = (values: Values) =>
  database()
    .insert(auditEntries)
    .values({ organizationId: organization.id, event: 'people.created', actorKind: 'person', ...values })

const listed = async (params: SearchParams = {}, actor = adminActor({ organization })) => {
  const page = await listAudit(actor, auditFilter(params), listRequest(auditList, params))
  return { ...page, names: page.rows.map((row) => row.subjectName) }
}

describe('the journal', () => {
  beforeAll(async () => {
    organization = await createOrganization()
    const at = (day: string) => sql`${day}::timestamp at time zone 'Europe/Moscow'`
    olga = await createRegisteredPerson(organization, { surname: 'Власова', givenName: 'Ольга' })
    const anna = await createRegisteredPerson(organization, { surname: 'Королёва', givenName: 'Анна' })
    await entry({
      subjectName: 'Зимин Павел',
      actorName: 'Власова Ольга',
      actorAccountId: olga.accountId,
      at: at('2026-11-19 23:59'),
    })
    await entry({
      subjectName: 'Королёва Анна',
      subjectId: anna.accountId,
      event: 'sign-in.refused',
      address: '192.0.2.7',
      at: at('2026-11-20'),
    })
    await entry({
      subjectName: 'Тагиров Марат',
      event: 'sessions.started',
      address: '2001:db8::1',
      at: at('2026-11-21 23:30'),
    })
    const other = await createOrganization()
    await entry({ subjectName: 'Чужой', organizationId: other.id })
    await entry({ subjectName: 'Ничей', organizationId: null })
  })

  it('shows what happened in the actor’s organisation, the latest first', async () => {
    expect(await listed()).toMatchObject({
      total: 3,
      names: ['Тагиров Марат', 'Королёва Анна', 'Зимин Павел'],
    })
  })

  it('is refused without the permission', async () => {
    const dispatcher = actorWith({ organization, permissions: ['people.read', 'people.write'] })
    await expect(listed({}, dispatcher)).rejects.toThrow(Forbidden)
  })

  it.each<[SearchParams, string[]]>([
    [{ q: 'ольга' }, ['Зимин Павел']],
    [{ q: 'анна КОРОЛЕВА' }, ['Королёва Анна']],
    [{ q: '%' }, []],
    [{ q: 'никого такого' }, []],
    [{ kind: 'signIn' }, ['Тагиров Марат', 'Королёва Анна']],
    [{ kind: 'sign-in.refused' }, ['Королёва Анна']],
    [{ q: 'анна', kind: 'people' }, []],
    [{ from: '2026-11-20', to: '2026-11-20' }, ['Королёва Анна']],
    [{ to: '2026-11-19' }, ['Зимин Павел']],
    [{ address: '192.0.2.7' }, ['Королёва Анна']],
    [{ address: '192.0.2.0/24' }, ['Королёва Анна']],
    [{ address: '192.0.2' }, ['Королёва Анна']],
    [{ address: '192.0.3' }, []],
    [{ address: '2001:db8::/32' }, ['Тагиров Марат']],
    [{ address: '2001:DB8:0::1' }, ['Тагиров Марат']],
  ])('narrows by %o', async (params, names) => {
    expect(await listed(params)).toMatchObject({ total: names.length, names })
  })

  it('tells of one person alone, whatever they are called', async () => {
    expect(await listed({ person: olga.id })).toMatchObject({ total: 1, names: ['Зимин Павел'] })
  })

  it('finds nothing about a person of another organisation', async () => {
    const stranger = await createRegisteredPerson(await createOrganization())
    await entry({ subjectId: stranger.id, organizationId: stranger.organizationId })
    expect(await listed({ person: stranger.id })).toMatchObject({ total: 0, people: [] })
  })

  it.each<SearchParams>([
    { from: '2026-02-31' },
    { to: 'yesterday' },
    { address: "1' or '1'='1" },
    { kind: 'nothing' },
    { person: 'nobody' },
    { cursor: 'forged' },
    { q: '\0' },
  ])('leaves out what cannot be meant: %o', async (params) => {
    await expect(listed(params)).resolves.toMatchObject({ total: 3 })
  })
})

it('pages there and back without losing or repeating an entry', async () => {
  organization = await createOrganization()
  const total = auditList.pageSize + 5
  const at = sql`now()`
  for (let serial = 0; serial < total; serial++) await entry({ subjectName: String(serial), at })
  for (const filter of [{}, { kind: 'people' }, { kind: 'people.created' }]) {
    const first = await listed(filter)
    const second = await listed({ ...filter, cursor: first.next ?? '' })
    expect(new Set([...first.names, ...second.names]).size).toBe(total)
    expect(second.next).toBeNull()
    expect((await listed({ ...filter, cursor: second.previous ?? '' })).names).toEqual(first.names)
  }
})

it('counts so far, and no farther', async () => {
  organization = await createOrganization()
  await database().execute(sql`
    insert into audit_entries (organization_id, event, actor_kind)
    select ${organization.id}, 'people.created', 'system' from generate_series(1, ${countedAtMost + 10})`)
  expect((await listed()).total).toBe(countedAtMost + 1)
})

it('is exported whole, in the page’s order, a few entries at a time', async () => {
  organization = await createOrganization()
  for (let serial = 0; serial < 7; serial++) await entry({ subjectName: String(serial), at: sql`now()` })
  const exported: string[] = []
  for await (const batch of auditBatches(adminActor({ organization }), auditFilter({}), 3)) {
    expect(batch.length).toBeLessThanOrEqual(3)
    exported.push(...batch.map((row) => row.subjectName))
  }
  expect(exported).toEqual((await listed()).names)
})

it('shows whoever sees a company no deeds of its people elsewhere, even when asked for the person', async () => {
  organization = await createOrganization()
  const own = await createCompany(organization)
  const colleague = await createRegisteredPerson(organization, { directory: 'customer', companyId: own.id })
  await entry({ actorAccountId: colleague.accountId, subjectName: 'Чужое дело' })
  await entry({ subjectId: colleague.id, subjectName: 'Коллега' })
  const boss = await createPerson(organization, { directory: 'customer', companyId: own.id })
  const actor = actorWith({
    organization,
    person: boss,
    permissions: ['audit.read'],
    visibility: 'own-company',
  })
  expect((await listed({ person: colleague.id }, actor)).names).toEqual(['Коллега'])
})

it('shows whoever sees one company only what concerns its people', async () => {
  organization = await createOrganization()
  const [own, other] = [await createCompany(organization), await createCompany(organization)]
  const boss = await createPerson(organization, { directory: 'customer', companyId: own.id })
  const colleague = await createPerson(organization, { directory: 'customer', companyId: own.id })
  const stranger = await createPerson(organization, { directory: 'customer', companyId: other.id })
  await entry({ subjectId: colleague.id, subjectName: 'Коллега' })
  await entry({ subjectId: stranger.id, subjectName: 'Посторонний' })
  await entry({ subjectName: 'Организация' })
  const actor = actorWith({
    organization,
    person: boss,
    permissions: ['audit.read'],
    visibility: 'own-company',
  })
  expect((await listed({}, actor)).names).toEqual(['Коллега'])
})
