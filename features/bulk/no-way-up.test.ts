import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles } from '@/db/schema'
import { findDraft } from '@/features/job-control/draft'
import { beginJob, undoJob } from '@/features/job-control/mutations'
import { findJob } from '@/features/job-control/queries'
import type { BaseRole } from '@/features/roles/base-roles'
import type { Permission } from '@/lib/applications'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { jobNow, runJobs, startJobFor } from '@/test/jobs'
import { peopleKinds } from './kinds'
import { chooseForBulk, draftBulk } from './mutations'
import { setCompany } from './operations/entry'
import { addRole, removeRole } from './operations/roles'
import { remove } from './operations/standing'
import { peopleJob } from './people-job'

useDatabase()

let organization: Organization

beforeEach(async () => {
  organization = await createOrganization()
})

const writes: Permission[] = ['people.read', 'people.write', 'invitations.write']

/** Somebody who may change people and has these roles, which the worker looks at anew. */
async function holderOf(...roles: BaseRole[]) {
  const person = await createRegisteredPerson(organization, { roles })
  return { person, actor: actorWith({ organization, person, permissions: writes }) }
}

async function administrator() {
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return { person, actor: adminActor({ organization, person }) }
}

const params = (role: BaseRole = 'dispatcher') => ({
  directory: 'employee',
  role: { id: organization.roles[role], baseRole: role, name: '' },
  entry: null,
  reason: 'Проверка',
  until: null,
})

const holders = (role: BaseRole) =>
  database().$count(membershipRoles, sql`role_id = ${organization.roles[role]}`)

it('nobody gives many a role that gives more than they hold', async () => {
  const { actor } = await holderOf('dispatcher')
  const person = await createPerson(organization)
  const id = await startJobFor(actor, peopleJob(addRole), params('system-administrator'), [person.id])
  await runJobs()
  expect(await jobNow(id)).toMatchObject({ state: 'failed', problem: 'role-beyond-you', done: 0 })
  expect(await holders('system-administrator')).toBe(0)
})

it.each(
  peopleKinds.map((kind) => [kind.kind, kind] as const),
)('%s passes by whoever stands above, the owner and people of others', async (_, kind) => {
  const { actor } = await holderOf('dispatcher')
  const above = await createPerson(organization, { roles: ['system-administrator', 'dispatcher'] })
  const owner = await createPerson(organization, { roles: ['dispatcher'] })
  await database().execute(
    sql`update organizations set owner_membership_id = ${owner.id} where id = ${organization.id}`,
  )
  const foreign = await createPerson(await createOrganization())
  const ids = [above.id, owner.id, foreign.id]
  const id = await startJobFor(actor, kind, params(), ids)
  await runJobs()
  expect(await jobNow(id)).toMatchObject({
    state: 'done',
    done: 0,
    left: { 'above-you': 1, owner: 1, gone: 1 },
  })
})

it('an undo gives nothing back that its person may no longer give', async () => {
  const { person, actor } = await administrator()
  const manager = await createPerson(organization, { roles: ['service-manager', 'dispatcher'] })
  const id = await startJobFor(actor, peopleJob(removeRole), params('service-manager'), [manager.id])
  await runJobs()
  expect(await holders('service-manager')).toBe(0)
  await database()
    .update(membershipRoles)
    .set({ roleId: organization.roles.dispatcher })
    .where(sql`membership_id = ${person.id}`)
  const undone = await undoJob(actor, id)
  await runJobs()
  expect(undone.ok && (await jobNow(undone.value.id))).toMatchObject({
    state: 'failed',
    problem: 'role-beyond-you',
  })
  expect(await holders('service-manager')).toBe(0)
})

it('of all who run the organisation one is left, and nobody deletes themself', async () => {
  const { person, actor } = await administrator()
  const others = await Promise.all([administrator(), administrator()])
  const ids = [person.id, ...others.map((other) => other.person.id)]
  const second = await Promise.all(
    ids.map((membershipId) =>
      database()
        .insert(membershipRoles)
        .values({ organizationId: organization.id, membershipId, roleId: organization.roles.customer }),
    ),
  )
  expect(second).toHaveLength(3)
  const deletion = await startJobFor(actor, peopleJob(remove), params(), [person.id])
  const id = await startJobFor(actor, peopleJob(removeRole), params('system-administrator'), ids)
  await runJobs()
  expect(await jobNow(deletion)).toMatchObject({ done: 0, left: { oneself: 1 } })
  expect(await jobNow(id)).toMatchObject({ done: 2, left: { 'last-administrator': 1 } })
  expect(await holders('system-administrator')).toBe(1)
})

it('nobody is put into a company of another organisation, nor left without a role', async () => {
  const { actor } = await administrator()
  const person = await createPerson(organization, { roles: ['dispatcher'] })
  const { id: companyId } = await createCompany(await createOrganization())
  const entry = { id: companyId, name: 'Чужая' }
  const moved = await startJobFor(actor, peopleJob(setCompany), { ...params(), entry }, [person.id])
  const stripped = await startJobFor(actor, peopleJob(removeRole), params(), [person.id])
  await runJobs()
  expect(await jobNow(moved)).toMatchObject({ state: 'failed', problem: 'company-gone', done: 0 })
  expect(await jobNow(stripped)).toMatchObject({ done: 0, left: { 'only-role': 1 } })
})

it('a preview tells what the job then does, for those whom the list showed', async () => {
  const { actor } = await administrator()
  await createPerson(organization, { surname: 'Отбор', roles: ['dispatcher'] })
  await createPerson(organization, { surname: 'Отбор', roles: ['customer'] })
  await createPerson(organization, { surname: 'Другой', roles: ['customer'] })
  const filter = new URLSearchParams({ q: 'Отбор' }).toString()
  const selection = { kind: 'matching' as const, filter, except: [] }
  const drafted = await draftBulk(actor, { list: 'employee', kind: 'people.add-role', selection })
  if (!drafted.ok) throw new Error('the draft was refused')
  const { id } = drafted.value
  const nothing = { company: '', district: '', type: '', state: null, reason: '', until: null }
  const foreign = (await createOrganization()).roles.dispatcher
  expect((await chooseForBulk(actor, { id, role: foreign, ...nothing })).ok).toBe(false)
  expect((await beginJob(actor, id)).ok).toBe(false)
  await chooseForBulk(actor, { id, role: organization.roles.dispatcher, ...nothing })

  const draft = await findJob(actor, id)
  expect(draft && (await findDraft(actor, draft))).toMatchObject({
    chosen: 2,
    preview: { ready: 1, left: [{ reason: 'has-role', n: 1 }] },
  })
  await createPerson(organization, { surname: 'Отбор', roles: ['customer'] })
  await beginJob(actor, id)
  await runJobs()
  expect(await jobNow(id)).toMatchObject({ state: 'done', total: 2, done: 1, left: { 'has-role': 1 } })
})
