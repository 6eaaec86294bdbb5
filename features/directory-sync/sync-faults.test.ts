import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryRuns, memberships } from '@/db/schema'
import { runBatch } from '@/features/job-control/batch'
import { adminActor } from '@/test/actors'
import { service } from '@/test/directory'
import { cardOf, readDirectory, rowsOfRun, runNow, syncDirectory } from '@/test/directory-sync'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { runJobs } from '@/test/jobs'
import { startLdapServer } from '@/test/ldap-server'
import { named, useSyncedOrganization } from '@/test/synced-organization'
import { takeRun } from './lease'
import { applyRun, startReading } from './mutations'
import { readNext } from './reader'

const synced = useSyncedOrganization()

const verdicts = async (runId: string) =>
  (await rowsOfRun(runId)).map(({ verdict, name }) => `${verdict} ${name.split(' ')[0]}`)

describe('faults', () => {
  it.each([
    ['hello', 'close', 'closed'],
    ['search', 'half', 'closed'],
    ['bind', 'close', 'closed'],
  ] as const)('a directory that does not hold at its %s ends the reading in words', async (at, what, problem) => {
    synced.put(named('Иванов'))
    await synced.setUp()
    synced.server.fault = { at, what }
    expect(await readDirectory(synced.actor())).toMatchObject({ state: 'failed', problem })
    synced.server.fault = null
    expect(await readDirectory(synced.actor())).toMatchObject({ state: 'read', newRows: 1 })
  })

  it('a service account that is refused is told, and one that is missing', async () => {
    await synced.setUp()
    await database().execute(
      sql`update corporate_directories set service_name = 'CN=никто,DC=corp,DC=example' where organization_id = ${synced.organization.id}`,
    )
    expect(await readDirectory(synced.actor())).toMatchObject({ state: 'failed', problem: 'credentials' })
    await database().execute(
      sql`update corporate_directories set service_password = null where organization_id = ${synced.organization.id}`,
    )
    expect(await readDirectory(synced.actor())).toMatchObject({ problem: 'no-service-account' })
  })

  it('referrals, a value of megabytes and entries without an id hurt nobody else', async () => {
    await synced.server.close()
    synced.server = await startLdapServer({
      entries: [service],
      referrals: ['ldap://elsewhere.example/DC=other'],
    })
    synced.put(
      named('Обычный'),
      named('Длинный', { attributes: { title: 'я'.repeat(2_600_000) } }),
      named('Безликий', { attributes: { objectGUID: [] } }),
    )
    await synced.setUp()
    const run = await syncDirectory(synced.actor())
    expect(await verdicts(run.id)).toEqual(['new Обычный', 'new Длинный', 'refused Безликий'])
    const [, long] = await rowsOfRun(run.id)
    expect(long?.entry).toMatchObject({ unreadable: ['position'] })
    expect(await cardOf(synced.organization, 'Длинный')).toMatchObject({ position: '' })
  })

  it('a reading whose worker died is begun anew by the next, and a job goes on where it stood', async () => {
    synced.put(...Array.from({ length: 1_200 }, (_, at) => named(`Рабочий${at}`)))
    await synced.setUp()
    const started = await startReading(synced.actor())
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
    await applyRun(synced.actor(), { runId: run.id, jobId: crypto.randomUUID() })
    await runBatch()
    await runBatch()
    expect(await database().$count(memberships, eq(memberships.organizationId, synced.organization.id))).toBe(
      501,
    )
    await runJobs()
    expect(await database().$count(memberships, eq(memberships.organizationId, synced.organization.id))).toBe(
      1_201,
    )
  })

  it('nobody carries out a run of another organisation, or one that a later reading replaced', async () => {
    synced.put(named('Иванов'))
    await synced.setUp()
    const run = await readDirectory(synced.actor())
    const input = { runId: run.id, jobId: crypto.randomUUID() }
    const other = await createOrganization()
    const foreign = await createRegisteredPerson(other, { roles: ['system-administrator'] })
    expect(await applyRun(adminActor({ organization: other, person: foreign }), input)).toEqual({
      ok: false,
      problems: [{ message: 'directorySync.problem.gone' }],
    })
    await readDirectory(synced.actor())
    expect(await applyRun(synced.actor(), input)).toEqual({
      ok: false,
      problems: [{ message: 'directorySync.problem.stale' }],
    })
  })
})
