import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryRuns, directorySyncs, jobs, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { beginDueRuns } from '@/features/directory-sync/schedule'
import { resumeJob } from '@/features/job-control/mutations'
import { queueMessages } from '@/features/messages/outbox'
import { findTracked } from '@/features/requests/tracked'
import { findTag } from '@/features/tags/find-tag'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, hostInstallation } from '@/test/factories'
import { createJob, jobNow, runJobs } from '@/test/jobs'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { closeTenant, reopenTenant } from './tenants'

useDatabase()

/** An organisation with its administrator, and how the installation's owner closes and opens it. */
async function tenant() {
  const host = await createOrganization()
  await hostInstallation(host)
  const owner = adminActor({ organization: host, isOwner: true })
  const organization = await createOrganization()
  const { id } = organization
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return {
    organization,
    person,
    close: () => closeTenant(owner, { id }),
    reopen: () => reopenTenant(owner, { id }),
  }
}

it('its jobs stop and say why; opened again, their person may go on', async () => {
  const { organization, person, close, reopen } = await tenant()
  const begun = await createJob(organization.id, person.accountId, { state: 'running' })
  await close()
  const late = await createJob(organization.id, person.accountId, { state: 'queued' })
  await runJobs()
  for (const id of [begun, late]) {
    expect(await jobNow(id)).toMatchObject({ state: 'stopped', problem: 'organization-closed' })
  }
  await reopen()
  const actor = adminActor({ organization, person })
  expect((await resumeJob(actor, begun)).ok).toBe(true)
  expect(await jobNow(begun)).toMatchObject({ state: 'queued', problem: null })
  await database().delete(jobs)
})

it('its directory is read no more, until it is opened again', async () => {
  const { organization, person, close, reopen } = await tenant()
  const by = { organizationId: organization.id, locale: 'ru' } as const
  await database()
    .insert(directorySyncs)
    .values({
      ...by,
      attributes: {},
      defaultRoleId: organization.roles.dispatcher,
      savedByAccountId: person.accountId,
      intervalMinutes: 60,
      nextRunAt: sql`now()`,
    })
  await database()
    .insert(directoryRuns)
    .values({ ...by, accountId: person.accountId, trigger: 'button' })
  await close()
  const runs = () =>
    database().select().from(directoryRuns).where(eq(directoryRuns.organizationId, organization.id))
  expect(await runs()).toMatchObject([{ state: 'failed', problem: 'organization-closed' }])
  expect(await beginDueRuns()).toBe(0)
  await reopen()
  expect(await beginDueRuns()).toBe(1)
})

it('what it wanted to say is not said; codes and what concerns people’s own accounts are', async () => {
  const { organization, close } = await tenant()
  const to = {
    organizationId: organization.id,
    channel: 'sms',
    recipient: '+79130720248',
    locale: 'ru',
  } as const
  const params = { organization: organization.name, link: 'https://propusk.example/account' }
  await transaction((tx) =>
    queueMessages(tx, [
      { ...to, template: 'join-approved', params },
      { ...to, template: 'password-changed', params: {} },
      { ...to, template: 'sign-in-code', params: { code: '1234', host: 'propusk.example' } },
    ]),
  )
  await close()
  const left = await database()
    .select({ template: messages.template })
    .from(messages)
    .where(
      sql`${messages.organizationId} = ${organization.id} and coalesce(${messages.expiresAt} > now(), true)`,
    )
    .orderBy(messages.template)
  expect(left.map(({ template }) => template)).toEqual(['password-changed', 'sign-in-code'])
})

it('its tags and its reporters’ pages lead nowhere, until it is opened again', async () => {
  const { organization, close, reopen } = await tenant()
  const { tag } = await taggedEquipment(organization)
  const { token } = await storedRequest(organization, tag)
  const found = async () => [await findTag(tag.code), await findTracked(token)].map((row) => row !== null)
  expect(await found()).toEqual([true, true])
  await close()
  expect(await found()).toEqual([false, false])
  await reopen()
  expect(await found()).toEqual([true, true])
})
