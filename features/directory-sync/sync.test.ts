import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles, memberships } from '@/db/schema'
import { banPerson } from '@/features/people/standing'
import { adminActor } from '@/test/actors'
import { corp } from '@/test/directory'
import { cardOf, latestRun, readDirectory, rowsOfRun, syncDirectory } from '@/test/directory-sync'
import { createPerson, createRegisteredPerson, uniquePhone } from '@/test/factories'
import { runJobs } from '@/test/jobs'
import { group, groupDn, named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'
import { applyRun, startReading } from './mutations'
import { readNext } from './reader'

const synced = useSyncedOrganization()

describe('a sync', () => {
  it('makes cards, keeps the card of whoever is renamed and moved, and leaves whom the directory does not know', async () => {
    const stranger = await createPerson(synced.organization, { surname: 'Свой' })
    const ivanov = named('Иванов')
    synced.put(ivanov, named('Петрова', { dn: `CN=Петрова\\, "Анна",OU=Отдел №5\\, южный,${corp}` }))
    await synced.setUp()
    const run = await readDirectory(synced.actor())
    expect(run).toMatchObject({
      state: 'read',
      newRows: 2,
      changedRows: 0,
      goneRows: 0,
      entries: 2,
      jobId: null,
    })
    expect((await synced.people()).map(({ surname }) => surname)).not.toContain('Иванов')
    expect((await applyRun(synced.actor(), { runId: run.id, jobId: crypto.randomUUID() })).ok).toBe(true)
    await runJobs()
    const card = await cardOf(synced.organization, 'Иванов')
    expect(card).toMatchObject({ directory: 'employee', email: expect.stringContaining('@corp.example') })

    synced.server.entries.remove(ivanov.dn)
    synced.put({
      ...withAttributes(ivanov, { sn: 'Иванов-Дальний', mail: 'new@corp.example', title: 'Инженер' }),
      dn: `CN=Другой,OU=Уволенные и вернувшиеся,${corp}`,
    })
    await syncDirectory(synced.actor())
    expect(await cardOf(synced.organization, 'Иванов-Дальний')).toMatchObject({
      id: card.id,
      email: 'new@corp.example',
      position: 'Инженер',
    })
    expect(await readDirectory(synced.actor())).toMatchObject({ newRows: 0, changedRows: 0, goneRows: 0 })
    expect(await cardOf(synced.organization, 'Свой')).toMatchObject({
      id: stranger.id,
      version: 1,
      bannedAt: null,
    })
  })

  it('closes whoever is disabled or gone, and lets them in again when they are back; a ban by hand stays', async () => {
    const [gone, disabled, banned] = [named('Ушёл'), named('Отключён'), named('Забанен')]
    synced.put(gone, disabled, banned, ...['Альфа', 'Бета'].map((surname) => named(surname)))
    await synced.setUp({ closingLimit: 100 })
    await syncDirectory(synced.actor())
    const card = await cardOf(synced.organization, 'Забанен')
    expect((await banPerson(synced.actor(), { id: card.id, reason: 'Отпуск', until: null })).ok).toBe(true)

    synced.server.entries.remove(gone.dn)
    synced.put(withAttributes(disabled, { userAccountControl: '514' }))
    await syncDirectory(synced.actor())
    expect((await cardOf(synced.organization, 'Ушёл')).bannedAt).not.toBeNull()
    expect(await cardOf(synced.organization, 'Отключён')).toMatchObject({
      banReason: 'Закрыт в корпоративном каталоге',
    })

    synced.put(disabled, withAttributes(gone, { title: 'Вернулся' }))
    const run = await syncDirectory(synced.actor())
    expect(run).toMatchObject({ newRows: 0, changedRows: 2, goneRows: 0 })
    expect(await cardOf(synced.organization, 'Ушёл')).toMatchObject({ bannedAt: null, position: 'Вернулся' })
    expect(await cardOf(synced.organization, 'Отключён')).toMatchObject({ bannedAt: null, banReason: null })
    expect(await cardOf(synced.organization, 'Забанен')).toMatchObject({ banReason: 'Отпуск' })
  })

  it('knows a card by its contact, takes no card twice, and names whoever has the same mail', async () => {
    const phone = uniquePhone()
    const known = await createPerson(synced.organization, {
      surname: 'Старый',
      mobilePhone: phone,
      email: null,
    })
    const mail = 'shared@corp.example'
    synced.put(
      named('Новый', { attributes: { mobile: phone } }),
      named('Первая', { attributes: { mail } }),
      named('Вторая', { attributes: { mail } }),
    )
    await synced.setUp()
    const run = await syncDirectory(synced.actor())
    expect(await cardOf(synced.organization, 'Новый')).toMatchObject({ id: known.id })
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
    synced.put(named('Удалённый'))
    await synced.setUp()
    await syncDirectory(synced.actor())
    await database()
      .update(memberships)
      .set({ deletedAt: new Date() })
      .where(
        and(eq(memberships.organizationId, synced.organization.id), eq(memberships.surname, 'Удалённый')),
      )
    expect(await readDirectory(synced.actor())).toMatchObject({ newRows: 0, changedRows: 0, refusedRows: 0 })
  })
})

describe('groups', () => {
  it('give roles through groups inside groups, also in a circle, and take them; what was given by hand stays', async () => {
    synced.put(group('Диспетчеры', [groupDn('Смена')]), group('Смена', [groupDn('Ночные')]))
    synced.put(group('Ночные', [groupDn('Диспетчеры'), groupDn('Смена')]))
    const ivanov = named('Иванов', { attributes: { memberOf: [groupDn('ночные').toUpperCase()] } })
    synced.put(ivanov, named('Петров'))
    await synced.setUp({
      groups: [{ groupDn: groupDn('Диспетчеры'), roleId: synced.organization.roles.dispatcher }],
    })
    await syncDirectory(synced.actor())
    const rolesOf = async (surname: string) =>
      (await synced.people()).find((card) => card.surname === surname)?.roles.sort()
    expect(await rolesOf('Иванов')).toEqual([synced.organization.roles.dispatcher])
    expect(await rolesOf('Петров')).toEqual([synced.organization.roles['service-specialist']])

    const { id } = await cardOf(synced.organization, 'Иванов')
    const byHand = {
      organizationId: synced.organization.id,
      membershipId: id,
      roleId: synced.organization.roles.customer,
    }
    await database().insert(membershipRoles).values(byHand)
    synced.put(withAttributes(ivanov, { memberOf: [] }))
    await syncDirectory(synced.actor())
    expect(await rolesOf('Иванов')).toEqual([synced.organization.roles.customer])
  })

  it('give nothing that whoever reads could not give', async () => {
    synced.put(group('Начальство'), named('Хитрый', { attributes: { memberOf: [groupDn('Начальство')] } }))
    await synced.setUp({
      groups: [{ groupDn: groupDn('Начальство'), roleId: synced.organization.roles['system-administrator'] }],
    })
    const dispatcher = await createRegisteredPerson(synced.organization, { roles: ['dispatcher'] })
    await database().execute(sql`update roles set applications = '{admin}', permissions = '{people.read,people.write}'
      where id = ${synced.organization.roles.dispatcher}`)
    await startReading(adminActor({ organization: synced.organization, person: dispatcher }))
    await readNext()
    const run = await latestRun(synced.organization)
    expect(
      (await rowsOfRun(run.id)).map(({ verdict, problems }) => [verdict, problems?.[0]?.message]),
    ).toEqual([['refused', 'people.problem.roleBeyondYou']])
  })
})
