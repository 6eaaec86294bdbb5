import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryPeople, directoryRuns, directorySyncs, membershipRoles, memberships } from '@/db/schema'
import { runBatch } from '@/features/jobs/batch'
import { undoJob } from '@/features/jobs/mutations'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import { banPerson } from '@/features/people/standing'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { corp, person as entryOf, service } from '@/test/directory'
import {
  cardOf,
  createSync,
  latestRun,
  readDirectory,
  rowsOfRun,
  runNow,
  syncDirectory,
} from '@/test/directory-sync'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniquePhone,
} from '@/test/factories'
import { jobNow, runJobs } from '@/test/jobs'
import { type LdapEntry, type LdapServer, startLdapServer } from '@/test/ldap-server'
import { takeRun } from './lease'
import { applyRun, startReading } from './mutations'
import { readNext } from './reader'
import { beginDueRuns } from './schedule'

useDatabase()
afterAll(stopWakingWorker)

let organization: Organization
let administrator: Person & { accountId: string }
let server: LdapServer
beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  server = await startLdapServer({ entries: [service], rootDse: { dsServiceName: 'CN=DC1' } })
})
afterEach(() => server.close())

const actor = () => adminActor({ organization, person: administrator })
const setUp = (values: Partial<Parameters<typeof createSync>[1]> = {}) =>
  createSync(organization, { host: server.host, accountId: administrator.accountId, ...values })

const named = (surname: string, details: Parameters<typeof entryOf>[1] = {}): LdapEntry =>
  entryOf(`worker-${++logins}`, {
    ...details,
    attributes: { sn: surname, givenName: 'Пётр', userAccountControl: '512', ...details.attributes },
  })
let logins = 0

const withAttributes = (entry: LdapEntry, attributes: LdapEntry['attributes']): LdapEntry => ({
  ...entry,
  attributes: { ...entry.attributes, ...attributes },
})

const group = (name: string, memberOf: string[] = []): LdapEntry => ({
  dn: groupDn(name),
  attributes: { objectClass: ['top', 'group'], cn: name, memberOf },
})
const groupDn = (name: string) => `CN=${name},OU=Группы,${corp}`

const people = () =>
  database()
    .select({
      surname: memberships.surname,
      position: memberships.position,
      email: memberships.email,
      bannedAt: memberships.bannedAt,
      deletedAt: memberships.deletedAt,
      roles: sql<
        string[]
      >`array(select role_id from ${membershipRoles} where membership_id = memberships.id order by 1)`,
    })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), sql`deleted_at is null`))
    .orderBy(asc(memberships.id))

const verdicts = async (runId: string) =>
  (await rowsOfRun(runId)).map(({ verdict, name }) => `${verdict} ${name.split(' ')[0]}`)

const ofOrganization = () => eq(directorySyncs.organizationId, organization.id)
const changeSync = (values: Partial<typeof directorySyncs.$inferInsert>) =>
  database().update(directorySyncs).set(values).where(ofOrganization())
const countLinks = () =>
  database().$count(directoryPeople, eq(directoryPeople.organizationId, organization.id))

const put = (...entries: LdapEntry[]) => {
  for (const entry of entries) server.entries.put(entry)
}

describe('a sync', () => {
  it('makes cards, keeps the card of whoever is renamed and moved, and leaves whom the directory does not know', async () => {
    const stranger = await createPerson(organization, { surname: 'Свой' })
    const ivanov = named('Иванов')
    put(ivanov, named('Петрова', { dn: `CN=Петрова\\, "Анна",OU=Отдел №5\\, южный,${corp}` }))
    await setUp()
    const run = await readDirectory(actor())
    expect(run).toMatchObject({
      state: 'read',
      newRows: 2,
      changedRows: 0,
      goneRows: 0,
      entries: 2,
      jobId: null,
    })
    expect((await people()).map(({ surname }) => surname)).not.toContain('Иванов')
    expect((await applyRun(actor(), { runId: run.id, jobId: crypto.randomUUID() })).ok).toBe(true)
    await runJobs()
    const card = await cardOf(organization, 'Иванов')
    expect(card).toMatchObject({ directory: 'employee', email: expect.stringContaining('@corp.example') })

    server.entries.remove(ivanov.dn)
    put({
      ...withAttributes(ivanov, { sn: 'Иванов-Дальний', mail: 'new@corp.example', title: 'Инженер' }),
      dn: `CN=Другой,OU=Уволенные и вернувшиеся,${corp}`,
    })
    await syncDirectory(actor())
    expect(await cardOf(organization, 'Иванов-Дальний')).toMatchObject({
      id: card.id,
      email: 'new@corp.example',
      position: 'Инженер',
    })
    expect(await readDirectory(actor())).toMatchObject({ newRows: 0, changedRows: 0, goneRows: 0 })
    expect(await cardOf(organization, 'Свой')).toMatchObject({ id: stranger.id, version: 1, bannedAt: null })
  })

  it('closes whoever is disabled or gone, and lets them in again when they are back; a ban by hand stays', async () => {
    const [gone, disabled, banned] = [named('Ушёл'), named('Отключён'), named('Забанен')]
    put(gone, disabled, banned, ...['Альфа', 'Бета'].map((surname) => named(surname)))
    await setUp({ closingLimit: 100 })
    await syncDirectory(actor())
    const card = await cardOf(organization, 'Забанен')
    expect((await banPerson(actor(), { id: card.id, reason: 'Отпуск', until: null })).ok).toBe(true)

    server.entries.remove(gone.dn)
    put(withAttributes(disabled, { userAccountControl: '514' }))
    await syncDirectory(actor())
    expect((await cardOf(organization, 'Ушёл')).bannedAt).not.toBeNull()
    expect(await cardOf(organization, 'Отключён')).toMatchObject({
      banReason: 'Закрыт в корпоративном каталоге',
    })

    put(disabled, withAttributes(gone, { title: 'Вернулся' }))
    const run = await syncDirectory(actor())
    expect(run).toMatchObject({ newRows: 0, changedRows: 2, goneRows: 0 })
    expect(await cardOf(organization, 'Ушёл')).toMatchObject({ bannedAt: null, position: 'Вернулся' })
    expect(await cardOf(organization, 'Отключён')).toMatchObject({ bannedAt: null, banReason: null })
    expect(await cardOf(organization, 'Забанен')).toMatchObject({ banReason: 'Отпуск' })
  })

  it('knows a card by its contact, takes no card twice, and names whoever has the same mail', async () => {
    const phone = uniquePhone()
    const known = await createPerson(organization, { surname: 'Старый', mobilePhone: phone, email: null })
    const mail = 'shared@corp.example'
    put(
      named('Новый', { attributes: { mobile: phone } }),
      named('Первая', { attributes: { mail } }),
      named('Вторая', { attributes: { mail } }),
    )
    await setUp()
    const run = await syncDirectory(actor())
    expect(await cardOf(organization, 'Новый')).toMatchObject({ id: known.id })
    const rows = await rowsOfRun(run.id)
    expect(rows.map(({ verdict, outcome }) => [verdict, outcome])).toEqual([
      ['changed', 'changed'],
      ['new', 'created'],
      ['refused', null],
    ])
    expect(rows[2]?.problems).toEqual([
      { field: 'email', message: 'directorySync.problem.repeated', params: { name: 'Первая Пётр' } },
    ])
  })

  it('does not bring back a card that somebody put into the bin', async () => {
    put(named('Удалённый'))
    await setUp()
    await syncDirectory(actor())
    await database()
      .update(memberships)
      .set({ deletedAt: new Date() })
      .where(and(eq(memberships.organizationId, organization.id), eq(memberships.surname, 'Удалённый')))
    expect(await readDirectory(actor())).toMatchObject({ newRows: 0, changedRows: 0, refusedRows: 0 })
  })
})

describe('groups', () => {
  it('give roles through groups inside groups, also in a circle, and take them; what was given by hand stays', async () => {
    put(group('Диспетчеры', [groupDn('Смена')]), group('Смена', [groupDn('Ночные')]))
    put(group('Ночные', [groupDn('Диспетчеры'), groupDn('Смена')]))
    const ivanov = named('Иванов', { attributes: { memberOf: [groupDn('ночные').toUpperCase()] } })
    put(ivanov, named('Петров'))
    await setUp({ groups: [{ groupDn: groupDn('Диспетчеры'), roleId: organization.roles.dispatcher }] })
    await syncDirectory(actor())
    const rolesOf = async (surname: string) =>
      (await people()).find((card) => card.surname === surname)?.roles.sort()
    expect(await rolesOf('Иванов')).toEqual([organization.roles.dispatcher])
    expect(await rolesOf('Петров')).toEqual([organization.roles['service-specialist']])

    const { id } = await cardOf(organization, 'Иванов')
    const byHand = { organizationId: organization.id, membershipId: id, roleId: organization.roles.customer }
    await database().insert(membershipRoles).values(byHand)
    put(withAttributes(ivanov, { memberOf: [] }))
    await syncDirectory(actor())
    expect(await rolesOf('Иванов')).toEqual([organization.roles.customer])
  })

  it('give nothing that whoever reads could not give', async () => {
    put(group('Начальство'), named('Хитрый', { attributes: { memberOf: [groupDn('Начальство')] } }))
    await setUp({
      groups: [{ groupDn: groupDn('Начальство'), roleId: organization.roles['system-administrator'] }],
    })
    const dispatcher = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
    await database().execute(sql`update roles set applications = '{admin}', permissions = '{people.read,people.write}'
      where id = ${organization.roles.dispatcher}`)
    await startReading(adminActor({ organization, person: dispatcher }))
    await readNext()
    const run = await latestRun(organization)
    expect(
      (await rowsOfRun(run.id)).map(({ verdict, problems }) => [verdict, problems?.[0]?.message]),
    ).toEqual([['refused', 'people.problem.roleBeyondYou']])
  })
})

describe('what is never taken', () => {
  it('a run that would close more than the limit waits for a word, by schedule too', async () => {
    const all = Array.from({ length: 10 }, (_, at) => named(`Рабочий${at}`))
    put(...all)
    await setUp({ intervalMinutes: 15 })
    await syncDirectory(actor())
    for (const { dn } of all.slice(0, 4)) server.entries.remove(dn)
    await changeSync({ nextRunAt: new Date(0) })
    expect(await beginDueRuns()).toBe(1)
    await readNext()
    await runJobs()
    const run = await latestRun(organization)
    expect(run).toMatchObject({ state: 'held', trigger: 'schedule', goneRows: 4, known: 10, jobId: null })
    expect((await people()).filter(({ bannedAt }) => bannedAt)).toEqual([])
    const input = { runId: run.id, jobId: crypto.randomUUID() }
    expect(await applyRun(actor(), input)).toMatchObject({ ok: false })
    expect((await applyRun(actor(), { ...input, agreed: 'on' })).ok).toBe(true)
    expect((await applyRun(actor(), { ...input, agreed: 'on' })).ok).toBe(true)
    await runJobs()
    expect((await people()).filter(({ bannedAt }) => bannedAt)).toHaveLength(4)
  })

  it('the owner and oneself stay, whatever the directory says', async () => {
    const owner = await createRegisteredPerson(organization, { surname: 'Владелец' })
    await database().execute(
      sql`update organizations set owner_membership_id = ${owner.id} where id = ${organization.id}`,
    )
    const entries = [owner, administrator].map((card) =>
      named(card.surname, { attributes: { mobile: card.mobilePhone ?? '', givenName: card.givenName } }),
    )
    put(...entries, named('Рядовой'))
    await setUp({ closingLimit: 100 })
    await database()
      .insert(directoryPeople)
      .values(
        [owner, administrator].map((card, at) => ({
          organizationId: organization.id,
          membershipId: card.id,
          subject: `of-${at}`,
        })),
      )
    for (const { dn } of entries) server.entries.remove(dn)
    const run = await syncDirectory(actor())
    expect(run.goneRows).toBe(2)
    const job = await jobNow(run.jobId ?? '')
    expect(job.left).toEqual({ owner: 1, oneself: 1 })
    expect((await people()).filter(({ bannedAt }) => bannedAt)).toEqual([])
  })
})

describe('an undo', () => {
  it('puts every card back as it was, and stops the schedule', async () => {
    const [gone, changing, back] = [named('Ушёл'), named('Меняется'), named('Вернётся')]
    put(gone, changing, back, group('Диспетчеры'))
    await setUp({
      closingLimit: 100,
      intervalMinutes: 15,
      groups: [{ groupDn: groupDn('Диспетчеры'), roleId: organization.roles.dispatcher }],
    })
    const met = await createPerson(organization, { surname: 'Встречный', email: 'met@corp.example' })
    await syncDirectory(actor())
    put(withAttributes(back, { userAccountControl: '514' }))
    await syncDirectory(actor())
    const before = await people()
    const links = await countLinks()

    server.entries.remove(gone.dn)
    put(
      back,
      withAttributes(changing, { title: 'Начальник', memberOf: [groupDn('Диспетчеры')] }),
      named('Новый'),
    )
    put(named('Встречный', { attributes: { mail: met.email ?? '', givenName: met.givenName } }))
    const run = await syncDirectory(actor())
    expect(run).toMatchObject({ newRows: 1, changedRows: 3, goneRows: 1 })
    expect(await people()).not.toEqual(before)

    const undone = await undoJob(actor(), run.jobId ?? '')
    if (!undone.ok) throw new Error(JSON.stringify(undone.problems))
    await runJobs()
    expect(await jobNow(undone.value.id)).toMatchObject({ state: 'done', done: 5, skipped: 0 })
    expect(await people()).toEqual(before)
    expect(await countLinks()).toBe(links)
    const [sync] = await database().select().from(directorySyncs).where(ofOrganization())
    expect(sync).toMatchObject({ nextRunAt: null, readWholeAt: null })
    expect(await readDirectory(actor())).toMatchObject({ newRows: 1, changedRows: 3, goneRows: 1 })
  })

  it('leaves what somebody changed since', async () => {
    const ivanov = named('Иванов')
    put(ivanov)
    await setUp()
    await syncDirectory(actor())
    put(withAttributes(ivanov, { title: 'Инженер' }))
    const run = await syncDirectory(actor())
    await database()
      .update(memberships)
      .set({ position: 'По-своему' })
      .where(and(eq(memberships.organizationId, organization.id), eq(memberships.surname, 'Иванов')))
    const undone = await undoJob(actor(), run.jobId ?? '')
    await runJobs()
    expect(await jobNow(undone.ok ? undone.value.id : '')).toMatchObject({
      done: 0,
      left: { 'changed-since': 1 },
    })
    expect(await cardOf(organization, 'Иванов')).toMatchObject({ position: 'По-своему' })
  })
})

describe('by schedule', () => {
  const runByClock = async () => {
    await changeSync({ nextRunAt: new Date(0) })
    await beginDueRuns()
    await readNext()
    await runJobs()
    return latestRun(organization)
  }

  it('only what changed is read, whoever is gone is found, and a changed group reads everybody again', async () => {
    const [same, changing, gone] = [named('Прежний'), named('Меняется'), named('Ушёл')]
    put(same, changing, gone, group('Диспетчеры'))
    await setUp({
      intervalMinutes: 15,
      groups: [{ groupDn: groupDn('Диспетчеры'), roleId: organization.roles.dispatcher }],
    })
    expect(await runByClock()).toMatchObject({ scope: 'whole', newRows: 3, trigger: 'schedule' })
    put(withAttributes(changing, { title: 'Инженер' }))
    server.entries.remove(gone.dn)
    expect(await runByClock()).toMatchObject({ scope: 'changes', newRows: 0, changedRows: 1, goneRows: 1 })
    expect((await cardOf(organization, 'Ушёл')).bannedAt).not.toBeNull()
    expect(await runByClock()).toMatchObject({ scope: 'changes', changedRows: 0, goneRows: 0, jobId: null })
    put(group('Диспетчеры', [groupDn('Все')]))
    expect(await runByClock()).toMatchObject({ scope: 'whole', changedRows: 0 })
    await changeSync({ readWholeAt: new Date(Date.now() - 25 * 3_600_000) })
    expect(await runByClock()).toMatchObject({ scope: 'whole' })
  })

  it('nothing is read in the name of somebody who may not change people any more', async () => {
    put(named('Иванов'))
    await setUp({ intervalMinutes: 15 })
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, administrator.id))
    expect(await runByClock()).toMatchObject({ state: 'failed', problem: 'not-allowed' })
    expect((await people()).map(({ surname }) => surname)).not.toContain('Иванов')
  })
})

describe('faults', () => {
  it.each([
    ['hello', 'close', 'closed'],
    ['search', 'half', 'closed'],
    ['bind', 'close', 'closed'],
  ] as const)('a directory that does not hold at its %s ends the reading in words', async (at, what, problem) => {
    put(named('Иванов'))
    await setUp()
    server.fault = { at, what }
    expect(await readDirectory(actor())).toMatchObject({ state: 'failed', problem })
    server.fault = null
    expect(await readDirectory(actor())).toMatchObject({ state: 'read', newRows: 1 })
  })

  it('a service account that is refused is told, and one that is missing', async () => {
    await setUp()
    await database().execute(
      sql`update corporate_directories set service_name = 'CN=никто,DC=corp,DC=example' where organization_id = ${organization.id}`,
    )
    expect(await readDirectory(actor())).toMatchObject({ state: 'failed', problem: 'credentials' })
    await database().execute(
      sql`update corporate_directories set service_password = null where organization_id = ${organization.id}`,
    )
    expect(await readDirectory(actor())).toMatchObject({ problem: 'no-service-account' })
  })

  it('referrals, a value of megabytes and entries without an id hurt nobody else', async () => {
    await server.close()
    server = await startLdapServer({ entries: [service], referrals: ['ldap://elsewhere.example/DC=other'] })
    put(
      named('Обычный'),
      named('Длинный', { attributes: { title: 'я'.repeat(2_600_000) } }),
      named('Безликий', { attributes: { objectGUID: [] } }),
    )
    await setUp()
    const run = await syncDirectory(actor())
    expect(await verdicts(run.id)).toEqual(['new Обычный', 'new Длинный', 'refused Безликий'])
    expect(await cardOf(organization, 'Длинный')).toMatchObject({ position: '' })
  })

  it('a reading whose worker died is begun anew by the next, and a job goes on where it stood', async () => {
    put(...Array.from({ length: 1_200 }, (_, at) => named(`Рабочий${at}`)))
    await setUp()
    const started = await startReading(actor())
    const dead = await takeRun()
    expect(await readNext()).toBe(false)
    await database()
      .update(directoryRuns)
      .set({ leasedUntil: new Date(0) })
    await readNext()
    const run = await runNow(dead?.id ?? '')
    expect(run).toMatchObject({
      id: started.ok && started.value.id,
      state: 'read',
      newRows: 1_200,
      entries: 1_200,
    })
    await applyRun(actor(), { runId: run.id, jobId: crypto.randomUUID() })
    await runBatch()
    await runBatch()
    expect(await database().$count(memberships, eq(memberships.organizationId, organization.id))).toBe(501)
    await runJobs()
    expect(await database().$count(memberships, eq(memberships.organizationId, organization.id))).toBe(1_201)
  })

  it('nobody carries out a run of another organisation, or one that a later reading replaced', async () => {
    put(named('Иванов'))
    await setUp()
    const run = await readDirectory(actor())
    const input = { runId: run.id, jobId: crypto.randomUUID() }
    const other = await createOrganization()
    const foreign = await createRegisteredPerson(other, { roles: ['system-administrator'] })
    expect(await applyRun(adminActor({ organization: other, person: foreign }), input)).toEqual({
      ok: false,
      problems: [{ message: 'directorySync.problem.gone' }],
    })
    await readDirectory(actor())
    expect(await applyRun(actor(), input)).toEqual({
      ok: false,
      problems: [{ message: 'directorySync.problem.stale' }],
    })
  })
})
