import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, identifiers } from '@/db/schema'
import { baseRoles } from '@/features/roles/base-roles'
import { Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson } from '@/test/factories'
import { password, passwordHash } from '@/test/invited'
import { lastSentCode } from '@/test/sent-codes'
import { walk } from '@/test/walk'
import { confirmNumber, idleNumberOf } from './idle-number'

useDatabase()
vi.setConfig({ testTimeout: 30_000 })

const idle = (phone: string) =>
  database()
    .update(identifiers)
    .set({ lastUsedAt: sql`now() - interval '91 days'` })
    .where(eq(identifiers.value, phone))

test('an idle number signs in by a code only together with the password', async () => {
  const person = await createRegisteredPerson(await createOrganization(), {
    passwordHash: await passwordHash(),
  })
  const phone = person.mobilePhone ?? ''
  await idle(phone)
  const walked = await walk(phone)
  await walked.request()
  expect(await walked.code(await lastSentCode(phone))).toEqual({ ok: true, value: 'password-too' })
  expect(await walked.redeem()).toBeNull()
  expect(await walked.password(password)).toEqual({ ok: true, value: undefined })
  expect(await walked.redeem()).toMatchObject({ accountId: person.accountId })
})

test('an idle number does not replace a password by a code', async () => {
  const person = await createRegisteredPerson(await createOrganization(), {
    passwordHash: await passwordHash(),
  })
  const phone = person.mobilePhone ?? ''
  await idle(phone)
  const walked = await walk(phone, 'password')
  await walked.request()
  expect(await walked.code(await lastSentCode(phone))).toEqual({ ok: true, value: 'ask-admin' })
  await expect(walked.create({ password })).rejects.toThrow('over')
})

test('after an admin confirmed the number, a code is enough again', async () => {
  const organization = await createOrganization()
  const admin = adminActor({ organization })
  const person = await createRegisteredPerson(organization)
  const phone = person.mobilePhone ?? ''
  await idle(phone)
  expect(await idleNumberOf(admin, person.id)).toBe(phone)
  expect(await confirmNumber(admin, { id: person.id })).toMatchObject({ ok: true })
  expect(await idleNumberOf(admin, person.id)).toBeNull()

  const walked = await walk(phone)
  await walked.request()
  expect(await walked.code(await lastSentCode(phone))).toEqual({ ok: true, value: 'signed-in' })
  expect(await database().$count(auditEntries, eq(auditEntries.event, 'people.number-confirmed'))).toBe(1)
})

test('a number is confirmed in its own organisation, by whoever may change people', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization)
  await idle(person.mobilePhone ?? '')
  const reader = actorWith({ organization, permissions: ['people.read'] })
  await expect(confirmNumber(reader, { id: person.id })).rejects.toThrow(Forbidden)
  const stranger = adminActor({ organization: await createOrganization() })
  expect(await idleNumberOf(stranger, person.id)).toBeNull()
  expect(await confirmNumber(stranger, { id: person.id })).toMatchObject({ ok: false })
  expect(await idleNumberOf(adminActor({ organization }), person.id)).toBe(person.mobilePhone)
})

test('a card in the other directory does not let a dispatcher vouch for an administrator', async () => {
  const organization = await createOrganization()
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const asCustomer = await createPerson(organization, {
    directory: 'customer',
    roles: ['customer'],
    accountId: administrator.accountId,
    mobilePhone: administrator.mobilePhone,
  })
  await idle(administrator.mobilePhone ?? '')
  const dispatcher = actorWith({
    organization,
    permissions: baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')?.permissions,
  })
  expect(await confirmNumber(dispatcher, { id: asCustomer.id })).toMatchObject({
    problems: [{ message: 'people.problem.aboveYou' }],
  })
  expect(await confirmNumber(adminActor({ organization }), { id: asCustomer.id })).toMatchObject({ ok: true })
})
