import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import { applicationLinks, auditEntries, messages, organizations } from '@/db/schema'
import { type Actor, Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { invite } from '@/test/invitations'
import { settleStep } from './mutations'
import { firstRunOf } from './queries'
import { firstSteps } from './steps'

useDatabase()

let organization: Organization
let owner: Actor

beforeEach(async () => {
  organization = await createOrganization({ supportPhone: null })
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  await database()
    .update(organizations)
    .set({ ownerMembershipId: person.id })
    .where(eq(organizations.id, organization.id))
  owner = adminActor({ organization, person, isOwner: true })
})

const states = async () =>
  Object.fromEntries((await firstRunOf(owner))?.map(({ step, state }) => [step, state]) ?? [])

const addMessage = (values: Partial<typeof messages.$inferInsert>) =>
  database()
    .insert(messages)
    .values({
      organizationId: organization.id,
      channel: 'sms',
      recipient: '+79000000000',
      template: 'test',
      locale: 'ru',
      ...values,
    })

test('a new installation has everything to do, and each step is done when its data says so', async () => {
  expect(await states()).toEqual(Object.fromEntries(firstSteps.map((step) => [step, 'open'])))
  await database()
    .update(organizations)
    .set({ supportEmail: 'help@example.com' })
    .where(eq(organizations.id, organization.id))
  await addMessage({ state: 'sent', sentAt: new Date() })
  await database().insert(applicationLinks).values({
    organizationId: organization.id,
    application: 'web',
    platform: 'web',
    url: 'https://example.com',
  })
  await invite(owner, (await createPerson(organization)).id)
  expect(await states()).toEqual({
    organization: 'done',
    sms: 'done',
    email: 'open',
    roles: 'open',
    links: 'done',
    invitation: 'done',
  })
})

test('a test message that failed says why', async () => {
  await addMessage({ state: 'failed', errorCode: 'no-gateway' })
  expect(await firstRunOf(owner)).toContainEqual({ step: 'sms', state: 'open', errorCode: 'no-gateway' })
})

test('steps are skipped once, with a trace, and the list is gone with the last', async () => {
  await Promise.all([settleStep(owner, { step: 'email' }), settleStep(owner, { step: 'email' })])
  expect(await database().$count(auditEntries, eq(auditEntries.organizationId, organization.id))).toBe(1)
  expect(await states()).toMatchObject({ email: 'skipped', sms: 'open' })
  for (const step of firstSteps) await settleStep(owner, { step })
  expect(await firstRunOf(owner)).toBeNull()
})

test('it is gone as soon as somebody besides the owner came in', async () => {
  const invited = await createPerson(organization)
  expect(await firstRunOf(owner)).not.toBeNull()
  await createRegisteredPerson(organization, { surname: invited.surname })
  expect(await firstRunOf(owner)).toBeNull()
})

test('it concerns those who may change settings, and nobody else settles its steps', async () => {
  const reader = actorWith({ organization, permissions: ['settings.read', 'people.write', 'roles.read'] })
  expect(await firstRunOf(reader)).toBeNull()
  await expect(settleStep(reader, { step: 'sms' })).rejects.toThrow(Forbidden)
  const writer = actorWith({ organization, permissions: ['settings.write'] })
  expect((await firstRunOf(writer))?.map(({ step }) => step)).toEqual(['organization', 'links'])
})
