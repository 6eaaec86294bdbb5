import { eq, inArray, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, jobs } from '@/db/schema'
import { removeRole } from '@/features/bulk/operations/roles'
import { ban } from '@/features/bulk/operations/standing'
import { peopleJob } from '@/features/bulk/people-job'
import { listRequest } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { ownerUrl, useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { createJob, jobNow, runJobs, startJobFor } from '@/test/jobs'
import { runBatch } from './batch'
import { currentJobsOf } from './current-jobs'
import { beginJob, resumeJob, stopJob, undoJob } from './mutations'
import { findJob, jobList, leftSubjects, listJobs } from './queries'

useDatabase()

let organization: Organization

beforeEach(async () => {
  await database().delete(jobs)
  organization = await createOrganization()
})

async function administrator(of = organization) {
  const person = await createRegisteredPerson(of, { roles: ['system-administrator'] })
  return adminActor({ organization: of, person })
}

const reason = { directory: 'employee', reason: 'Уволены', until: null }
const people = async (n: number, of = organization) =>
  Promise.all(Array.from({ length: n }, async () => (await createPerson(of, { roles: ['dispatcher'] })).id))

describe('a job', () => {
  it('is nobody’s who could not do it, or sees only a part of the organisation', async () => {
    const actor = await administrator()
    const id = await startJobFor(actor, peopleJob(ban), reason, await people(1))
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const strangers = [
      await administrator(await createOrganization()),
      actorWith({ organization, person, permissions: ['people.read', 'roles.write'] }),
      actorWith({ organization, person, permissions: ['people.write'], visibility: 'own-company' }),
    ]
    for (const other of strangers) {
      expect(await findJob(other, id)).toBeNull()
      expect((await listJobs(other, listRequest(jobList, {}), 'all')).rows).toEqual([])
      expect((await stopJob(other, id)).ok).toBe(false)
      expect((await undoJob(other, id)).ok).toBe(false)
    }
    expect((await listJobs(actor, listRequest(jobList, {}))).rows).toMatchObject([{ id }])
    expect(await currentJobsOf(actor)).toMatchObject([{ id, percent: 0, isUndoable: false }])
  })

  it('is taken back by a colleague who may do the same, by their rights and in their name', async () => {
    const actor = await administrator()
    const colleague = await administrator()
    const [banned = ''] = await people(1)
    const draft = await createJob(organization.id, actor.accountId ?? '')
    expect(await findJob(colleague, draft)).toBeNull()
    const id = await startJobFor(actor, peopleJob(ban), reason, [banned])
    await runJobs()
    expect((await listJobs(colleague, listRequest(jobList, {}))).rows).toEqual([])
    expect((await listJobs(colleague, listRequest(jobList, {}), 'all')).rows).toMatchObject([{ id }])
    expect(await findJob(colleague, id)).toMatchObject({ isOwn: false, by: 'Зимин Павел' })
    expect((await resumeJob(colleague, id)).ok).toBe(false)
    const undone = await undoJob(colleague, id)
    if (!undone.ok) throw new Error('not undone')
    await runJobs()
    expect(await jobNow(undone.value.id)).toMatchObject({ state: 'done', done: 1 })
    expect(await findJob(actor, undone.value.id)).toMatchObject({ isOwn: false })
    const entries = await database()
      .select({ event: auditEntries.event, by: auditEntries.actorAccountId })
      .from(auditEntries)
      .where(inArray(auditEntries.event, ['jobs.undone', 'people.unbanned']))
    expect(entries.map(({ by }) => by)).toEqual([colleague.accountId, colleague.accountId])
  })

  it('tells what it did and names whom it left', async () => {
    const actor = await administrator()
    const banned = await createPerson(organization, { surname: 'Львова', bannedAt: new Date() })
    const id = await startJobFor(actor, peopleJob(ban), reason, [...(await people(2)), banned.id])
    await runJobs()
    const job = await findJob(actor, id)
    expect(job).toMatchObject({ state: 'done', done: 2, skipped: 1, left: [{ reason: 'banned', n: 1 }] })
    expect(job?.undoableUntil).toBeInstanceOf(Date)
    expect(job && (await leftSubjects(actor, job, 'banned', { offset: 0, limit: 10 }))).toMatchObject([
      { id: banned.id, name: 'Львова Павел' },
    ])
    expect(await currentJobsOf(actor)).toMatchObject([{ id, percent: null, isUndoable: true }])
  })

  it('stops where it is, and goes on from there', async () => {
    const actor = await administrator()
    const ids = await people(6)
    const id = await startJobFor(actor, { ...peopleJob(ban) }, reason, ids)
    await database().update(jobs).set({ batchLimit: 1 }).where(eq(jobs.id, id))
    await runBatch()
    await runBatch()
    await stopJob(actor, id)
    expect(await runBatch()).toBe(false)
    expect(await jobNow(id)).toMatchObject({ state: 'stopped', total: 6, done: 1 })
    await resumeJob(actor, id)
    await runJobs()
    expect(await jobNow(id)).toMatchObject({ state: 'done', total: 6, done: 6 })
  })

  it('begins only when its preview was answered, and once', async () => {
    const actor = await administrator()
    const id = await createJob(organization.id, actor.accountId ?? '')
    expect(await runBatch()).toBe(false)
    await Promise.all([beginJob(actor, id), beginJob(actor, id)])
    await runJobs()
    expect(await jobNow(id)).toMatchObject({ state: 'done', total: 0 })
  })

  it('ends when whoever started it may no longer do it', async () => {
    const actor = await administrator()
    const [first = '', ...others] = await people(3)
    const id = await startJobFor(actor, peopleJob(ban), reason, [first, ...others])
    await database().update(jobs).set({ batchLimit: 1 }).where(eq(jobs.id, id))
    await runBatch()
    await runBatch()
    await database().execute(
      sql`delete from membership_roles where membership_id = ${actor.memberships[0]?.id}`,
    )
    await runJobs()
    expect(await jobNow(id)).toMatchObject({ state: 'failed', problem: 'not-allowed', done: 1 })
  })

  it('is refused to whom the permission is missing', async () => {
    const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const actor = actorWith({ organization, person, permissions: ['people.read'] })
    await expect(startJobFor(actor, peopleJob(ban), reason, [])).rejects.toThrow('people.write')
  })
})

describe('a row that breaks its batch', () => {
  it('is left out and named; all the others are done', async () => {
    const actor = await administrator()
    const ids = (await people(40)).sort()
    const broken = ids[17] ?? ''
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await withBroken(broken, async () => {
      const id = await startJobFor(actor, peopleJob(ban), reason, ids)
      await runJobs()
      expect(await jobNow(id)).toMatchObject({
        state: 'done',
        total: 40,
        done: 39,
        refused: 1,
        left: { broken: 1 },
      })
      const undo = await undoJob(actor, id)
      await runJobs()
      expect(undo.ok && (await jobNow(undo.value.id))).toMatchObject({ state: 'done', total: 39, done: 39 })
    })
  })
})

describe('turns', () => {
  it('go round organisations, so that a large job delays no small one', async () => {
    const large = await administrator()
    const largeId = await startJobFor(large, peopleJob(ban), reason, await people(60))
    await database().update(jobs).set({ batchLimit: 1 }).where(eq(jobs.id, largeId))
    for (let batch = 0; batch < 3; batch++) await runBatch()
    const other = await createOrganization()
    const small = await administrator(other)
    const smallId = await startJobFor(small, peopleJob(ban), reason, await people(1, other))
    for (let batch = 0; batch < 3; batch++) await runBatch()
    expect((await jobNow(smallId)).state).toBe('done')
    expect((await jobNow(largeId)).state).toBe('running')
  })

  it('two workers never do a batch of one job at once', async () => {
    const actor = await administrator()
    const id = await startJobFor(actor, peopleJob(removeRole), roleParams(), await people(30))
    await database().update(jobs).set({ batchLimit: 1 }).where(eq(jobs.id, id))
    await Promise.all(Array.from({ length: 8 }, runJobs))
    expect(await jobNow(id)).toMatchObject({ state: 'done', total: 30, skipped: 30 })
  })
})

/** A card that no statement can change, whatever it is about. */
async function withBroken(id: string, work: () => Promise<void>): Promise<void> {
  const owner = postgres(ownerUrl(), { max: 1, onnotice: () => {} })
  try {
    await owner.unsafe(`create function break_row() returns trigger language plpgsql as $$
      begin raise 'broken'; end $$;
      create trigger break_row before update on memberships for each row when (old.id = '${id}')
      execute function break_row()`)
    await work()
  } finally {
    await owner.unsafe('drop trigger break_row on memberships; drop function break_row()')
    await owner.end()
  }
}

const roleParams = () => ({
  directory: 'employee',
  role: { id: organization.roles.dispatcher, baseRole: 'dispatcher', name: '' },
})
