import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles } from '@/db/schema'
import { cardOf, latestRun } from '@/test/directory-sync'
import { runJobs } from '@/test/jobs'
import { group, groupDn, named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'
import { readNext } from './reader'
import { beginDueRuns } from './schedule'

const synced = useSyncedOrganization()

describe('by schedule', () => {
  const runByClock = async () => {
    await synced.changeSync({ nextRunAt: new Date(0) })
    await beginDueRuns()
    await readNext()
    await runJobs()
    return latestRun(synced.organization)
  }

  it('only what changed is read, whoever is gone is found, and a changed group reads everybody again', async () => {
    const [same, changing, gone] = [named('Прежний'), named('Меняется'), named('Ушёл')]
    synced.put(same, changing, gone, group('Диспетчеры'))
    await synced.setUp({
      intervalMinutes: 15,
      groups: [{ groupDn: groupDn('Диспетчеры'), roleId: synced.organization.roles.dispatcher }],
    })
    expect(await runByClock()).toMatchObject({ scope: 'whole', newRows: 3, trigger: 'schedule' })
    synced.put(withAttributes(changing, { title: 'Инженер' }))
    synced.server.entries.remove(gone.dn)
    expect(await runByClock()).toMatchObject({ scope: 'changes', newRows: 0, changedRows: 1, goneRows: 1 })
    expect((await cardOf(synced.organization, 'Ушёл')).bannedAt).not.toBeNull()
    expect(await runByClock()).toMatchObject({ scope: 'changes', changedRows: 0, goneRows: 0, jobId: null })
    synced.put(group('Диспетчеры', [groupDn('Все')]))
    expect(await runByClock()).toMatchObject({ scope: 'whole', changedRows: 0 })
    await synced.changeSync({ readWholeAt: new Date(Date.now() - 25 * 3_600_000) })
    expect(await runByClock()).toMatchObject({ scope: 'whole' })
  })

  it('nothing is read in the name of somebody who may not change people any more', async () => {
    synced.put(named('Иванов'))
    await synced.setUp({ intervalMinutes: 15 })
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, synced.administrator.id))
    expect(await runByClock()).toMatchObject({ state: 'failed', problem: 'not-allowed' })
    expect((await synced.people()).map(({ surname }) => surname)).not.toContain('Иванов')
  })
})
