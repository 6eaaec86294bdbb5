import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, jobs, membershipRoles } from '@/db/schema'
import { addRole } from '@/features/bulk/operations/roles'
import { peopleJob } from '@/features/bulk/people-job'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { jobNow, startJobFor } from '@/test/jobs'
import { useWorkers } from '@/test/worker'
import { undoJob } from './mutations'

useDatabase()
const startWorker = useWorkers()

const people = 4_000

async function createPeople(organization: Organization): Promise<string[]> {
  const rows = await database().execute<{ id: string }>(sql`
    insert into memberships (organization_id, directory, surname, given_name)
    select ${organization.id}, 'employee', 'Кузнецов', n::text from generate_series(1, ${people}) n returning id`)
  return rows.map(({ id }) => id)
}

const isPast = async (id: string, position: number) => {
  const [job] = await database().select({ position: jobs.position }).from(jobs).where(eq(jobs.id, id))
  expect(job?.position).toBeGreaterThan(position)
}

const holders = (roleId: string) => database().$count(membershipRoles, eq(membershipRoles.roleId, roleId))
const entries = (event: string) =>
  database().$count(auditEntries, sql`event = 'people.updated' and details ? ${event}`)

test('killed in the middle of a job and of its undo, workers do and take back everything exactly once', async () => {
  const organization = await createOrganization()
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const actor = adminActor({ organization, person: administrator })
  const role = { id: organization.roles.dispatcher, baseRole: 'dispatcher', name: 'dispatcher' }
  const ids = await createPeople(organization)
  const id = await startJobFor(actor, peopleJob(addRole), { directory: 'employee', role }, ids)

  const first = startWorker()
  await vi.waitFor(() => isPast(id, 500), { timeout: 30_000, interval: 5 })
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect((await jobNow(id)).done).toBeLessThan(people)

  const second = startWorker()
  await vi.waitFor(async () => expect((await jobNow(id)).state).toBe('done'), {
    timeout: 60_000,
    interval: 50,
  })
  expect(await jobNow(id)).toMatchObject({ total: people, done: people, skipped: 0, refused: 0 })
  expect(await holders(role.id)).toBe(people)
  expect(await entries('roleAdded')).toBe(people)

  const undone = await undoJob(actor, id)
  if (!undone.ok) throw new Error('the undo was refused')
  const undoId = undone.value.id
  await vi.waitFor(() => isPast(undoId, 500), { timeout: 30_000, interval: 5 })
  second.kill('SIGKILL')
  await once(second, 'exit')
  expect((await jobNow(undoId)).done).toBeLessThan(people)

  const third = startWorker()
  await vi.waitFor(async () => expect((await jobNow(undoId)).state).toBe('done'), {
    timeout: 60_000,
    interval: 50,
  })
  expect(await jobNow(undoId)).toMatchObject({ total: people, done: people, skipped: 0, refused: 0 })
  expect(await holders(role.id)).toBe(0)
  expect(await entries('roleRemoved')).toBe(people)
  third.kill('SIGTERM')
  expect((await once(third, 'exit'))[0]).toBe(0)
}, 120_000)
