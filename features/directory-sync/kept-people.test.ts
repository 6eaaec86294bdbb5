import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryPeople } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { adminActor } from '@/test/actors'
import { latestRun, rowsOfRun, syncDirectory } from '@/test/directory-sync'
import { createRegisteredPerson, type Person } from '@/test/factories'
import { jobNow, runJobs } from '@/test/jobs'
import { group, groupDn, named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'
import { applyRun } from './mutations'
import { readNext } from './reader'
import { beginDueRuns } from './schedule'

const synced = useSyncedOrganization()

describe('what is never taken', () => {
  it('a run that would close more than the limit waits for a word, by schedule too', async () => {
    const all = Array.from({ length: 10 }, (_, at) => named(`Рабочий${at}`))
    synced.put(...all)
    await synced.setUp({ intervalMinutes: 15 })
    await syncDirectory(synced.actor())
    for (const { dn } of all.slice(0, 4)) synced.server.entries.remove(dn)
    await synced.changeSync({ nextRunAt: new Date(0) })
    expect(await beginDueRuns()).toBe(1)
    await readNext()
    await runJobs()
    const run = await latestRun(synced.organization)
    expect(run).toMatchObject({ state: 'held', trigger: 'schedule', goneRows: 4, known: 10, jobId: null })
    expect((await synced.people()).filter(({ bannedAt }) => bannedAt)).toEqual([])
    const input = { runId: run.id, jobId: crypto.randomUUID() }
    expect(await applyRun(synced.actor(), input)).toMatchObject({ ok: false })
    expect((await applyRun(synced.actor(), { ...input, agreed: 'on' })).ok).toBe(true)
    expect((await applyRun(synced.actor(), { ...input, agreed: 'on' })).ok).toBe(true)
    await runJobs()
    expect((await synced.people()).filter(({ bannedAt }) => bannedAt)).toHaveLength(4)
  })

  it('the owner and oneself stay, whatever the directory says', async () => {
    const owner = await createRegisteredPerson(synced.organization, { surname: 'Владелец' })
    await database().execute(
      sql`update organizations set owner_membership_id = ${owner.id} where id = ${synced.organization.id}`,
    )
    const entries = [owner, synced.administrator].map((card) =>
      named(card.surname, { attributes: { mobile: card.mobilePhone ?? '', givenName: card.givenName } }),
    )
    synced.put(...entries, named('Рядовой'))
    await synced.setUp({ closingLimit: 100 })
    await database()
      .insert(directoryPeople)
      .values(
        [owner, synced.administrator].map((card, at) => ({
          organizationId: synced.organization.id,
          membershipId: card.id,
          subject: `of-${at}`,
        })),
      )
    for (const { dn } of entries) synced.server.entries.remove(dn)
    const run = await syncDirectory(synced.actor())
    expect(run.goneRows).toBe(2)
    const job = await jobNow(run.jobId ?? '')
    expect(job.left).toEqual({ owner: 1, oneself: 1 })
    expect((await synced.people()).filter(({ bannedAt }) => bannedAt)).toEqual([])
  })
})

describe('somebody is left who runs the organisation', () => {
  const administrators = groupDn('Администраторы')
  const isRun = () => transaction((tx) => keepsAnAdministrator(tx, synced.organization.id))
  const entryOf = (card: Person, memberOf: string[] = []) =>
    named(card.surname, {
      attributes: { mobile: card.mobilePhone ?? '', givenName: card.givenName, memberOf },
    })

  it('where a group that gave everybody the role is emptied', async () => {
    const second = await createRegisteredPerson(synced.organization, {
      roles: ['system-administrator'],
      surname: 'Второй',
    })
    const both = [synced.administrator, second]
    const entries = both.map((card) => entryOf(card, [administrators]))
    synced.put(group('Администраторы'), ...entries)
    await synced.setUp({
      groups: [{ groupDn: administrators, roleId: synced.organization.roles['system-administrator'] }],
    })
    await syncDirectory(synced.actor())
    for (const entry of entries) synced.put(withAttributes(entry, { memberOf: [] }))
    const run = await syncDirectory(synced.actor())
    expect(await isRun()).toBe(true)
    const rows = await rowsOfRun(run.id)
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'left'])
    expect(rows.flatMap(({ problems }) => problems ?? [])).toEqual([
      { field: 'roles', message: 'people.problem.lastAdministrator' },
    ])
  })

  it.each(['disabled', 'dropped'] as const)('where the directory has the last one %s', async (how) => {
    const entry = entryOf(synced.administrator)
    const others = [named('Первый'), named('Второй')]
    synced.put(entry, ...others)
    await synced.setUp({ closingLimit: 100 })
    await syncDirectory(synced.actor())
    for (const gone of [entry, ...others]) {
      if (how === 'dropped') synced.server.entries.remove(gone.dn)
      else synced.put(withAttributes(gone, { userAccountControl: '514' }))
    }
    const run = await syncDirectory(synced.actor())
    expect(run.goneRows).toBe(3)
    expect((await jobNow(run.jobId ?? '')).left).toEqual({ oneself: 1 })
    expect(await isRun()).toBe(true)
    expect((await synced.people()).filter(({ bannedAt }) => bannedAt)).toHaveLength(2)
  })

  it('where somebody with fewer rights carries the run out', async () => {
    const entry = entryOf(synced.administrator)
    synced.put(entry)
    await synced.setUp({ closingLimit: 100 })
    await syncDirectory(synced.actor())
    const dispatcher = await createRegisteredPerson(synced.organization, { roles: ['dispatcher'] })
    await database().execute(sql`update roles set applications = '{admin}', permissions = '{people.read,people.write}'
      where id = ${synced.organization.roles.dispatcher}`)
    synced.server.entries.remove(entry.dn)
    const run = await syncDirectory(adminActor({ organization: synced.organization, person: dispatcher }))
    expect((await jobNow(run.jobId ?? '')).left).toEqual({ 'above-you': 1 })
    expect(await isRun()).toBe(true)
  })
})
