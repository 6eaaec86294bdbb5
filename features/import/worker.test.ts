import { once } from 'node:events'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, importRows, imports, jobs, memberships } from '@/db/schema'
import { undoJob } from '@/features/job-control/mutations'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { csvOf, uploadTable } from '@/test/imports'
import { jobNow } from '@/test/jobs'
import { useWorkers } from '@/test/worker'
import { rehearse, startImport } from './mutations'

useDatabase()
const startWorker = useWorkers()

const people = 3_500

/** Kills a worker as soon as the job is so far, and lets another one do the rest. */
async function throughAKill(id: string, killedAfter: number): Promise<void> {
  const first = startWorker()
  await vi.waitFor(
    async () => {
      const [job] = await database().select({ position: jobs.position }).from(jobs).where(eq(jobs.id, id))
      expect(job?.position).toBeGreaterThanOrEqual(killedAfter)
    },
    { timeout: 30_000, interval: 5 },
  )
  first.kill('SIGKILL')
  await once(first, 'exit')
  const stood = await jobNow(id)
  expect(stood.done).toBeLessThan(people)
  const second = startWorker()
  await vi.waitFor(async () => expect((await jobNow(id)).state).toBe('done'), {
    timeout: 60_000,
    interval: 50,
  })
  second.kill('SIGTERM')
  await once(second, 'exit')
}

test('killed while it reads, writes and takes back, workers count every row exactly once', async () => {
  const organization = await createOrganization()
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const actor = adminActor({ organization, person: administrator })
  const table = csvOf(
    ['Код', 'Фамилия', 'Имя'],
    ...Array.from({ length: people }, (_, at) => [`K-${at}`, 'Кузнецов', at === 17 ? '' : String(at)]),
  )
  const importId = await uploadTable(actor, 'employee', table)
  const rules = { defaultRoleId: organization.roles.dispatcher, defaultCompany: '', createsEntries: false }
  const columns = ['externalId' as const, 'surname' as const, 'givenName' as const]
  expect((await rehearse(actor, { importId, columns, ...rules })).ok).toBe(true)
  const [row] = await database().select().from(imports).where(eq(imports.id, importId))
  await throughAKill(row?.checkJobId ?? '', 1_000)
  expect(await jobNow(row?.checkJobId ?? '')).toMatchObject({ total: people, done: people - 1, refused: 1 })
  expect(await database().$count(importRows, eq(importRows.importId, importId))).toBe(people)

  const jobId = crypto.randomUUID()
  expect((await startImport(actor, { importId, jobId, invitation: 'none', inviteAt: '' })).ok).toBe(true)
  await throughAKill(jobId, 1_000)
  expect(await jobNow(jobId)).toMatchObject({ total: people, done: people - 1, skipped: 0, refused: 1 })
  expect(await imported()).toBe(people - 1)
  expect(await entries('people.created')).toBe(people - 1)

  const undone = await undoJob(actor, jobId)
  if (!undone.ok) throw new Error('not undone')
  await throughAKill(undone.value.id, 1_000)
  expect(await jobNow(undone.value.id)).toMatchObject({ total: people - 1, done: people - 1, skipped: 0 })
  expect(await imported()).toBe(0)
  expect(await entries('people.deleted')).toBe(people - 1)
}, 180_000)

const imported = () =>
  database().$count(memberships, and(sql`external_id like 'K-%'`, isNull(memberships.deletedAt)))

const entries = (event: string) => database().$count(auditEntries, eq(auditEntries.event, event))
