import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { undoJob } from '@/features/job-control/mutations'
import { cardOf, readDirectory, syncDirectory } from '@/test/directory-sync'
import { createPerson } from '@/test/factories'
import { jobNow, runJobs } from '@/test/jobs'
import { group, groupDn, named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'

const synced = useSyncedOrganization()

describe('an undo', () => {
  it('puts every card back as it was, and stops the schedule', async () => {
    const [gone, changing, back] = [named('Ушёл'), named('Меняется'), named('Вернётся')]
    synced.put(gone, changing, back, group('Диспетчеры'))
    await synced.setUp({
      closingLimit: 100,
      intervalMinutes: 15,
      groups: [{ groupDn: groupDn('Диспетчеры'), roleId: synced.organization.roles.dispatcher }],
    })
    const met = await createPerson(synced.organization, { surname: 'Встречный', email: 'met@corp.example' })
    await syncDirectory(synced.actor())
    synced.put(withAttributes(back, { userAccountControl: '514' }))
    await syncDirectory(synced.actor())
    const before = await synced.people()
    const links = await synced.countLinks()

    synced.server.entries.remove(gone.dn)
    synced.put(
      back,
      withAttributes(changing, { title: 'Начальник', memberOf: [groupDn('Диспетчеры')] }),
      named('Новый'),
    )
    synced.put(named('Встречный', { attributes: { mail: met.email ?? '', givenName: met.givenName } }))
    const run = await syncDirectory(synced.actor())
    expect(run).toMatchObject({ newRows: 1, changedRows: 3, goneRows: 1 })
    expect(await synced.people()).not.toEqual(before)

    const undone = await undoJob(synced.actor(), run.jobId ?? '')
    if (!undone.ok) throw new Error(JSON.stringify(undone.problems))
    await runJobs()
    expect(await jobNow(undone.value.id)).toMatchObject({ state: 'done', done: 5, skipped: 0 })
    expect(await synced.people()).toEqual(before)
    expect(await synced.countLinks()).toBe(links)
    expect(await synced.sync()).toMatchObject({ nextRunAt: null, readWholeAt: null })
    expect(await readDirectory(synced.actor())).toMatchObject({ newRows: 1, changedRows: 3, goneRows: 1 })
  })

  it('leaves what somebody changed since', async () => {
    const ivanov = named('Иванов')
    synced.put(ivanov)
    await synced.setUp()
    await syncDirectory(synced.actor())
    synced.put(withAttributes(ivanov, { title: 'Инженер' }))
    const run = await syncDirectory(synced.actor())
    await database()
      .update(memberships)
      .set({ position: 'По-своему' })
      .where(and(eq(memberships.organizationId, synced.organization.id), eq(memberships.surname, 'Иванов')))
    const undone = await undoJob(synced.actor(), run.jobId ?? '')
    await runJobs()
    expect(await jobNow(undone.ok ? undone.value.id : '')).toMatchObject({
      done: 0,
      left: { 'changed-since': 1 },
    })
    expect(await cardOf(synced.organization, 'Иванов')).toMatchObject({ position: 'По-своему' })
  })
})
