import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { setPassword } from '@/features/own-account/mutations'
import { accountActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { lastSentCode } from '@/test/sent-codes'
import { walk } from '@/test/walk'

useDatabase()

async function registered() {
  const organization = await createOrganization()
  const email = `person-${crypto.randomUUID()}@example.com`
  const person = await createRegisteredPerson(organization, { email, passwordHash: 'an old hash' })
  return { organization, person, email, phone: person.mobilePhone ?? '' }
}

const noticesTo = (recipient: string) =>
  database()
    .select({
      template: messages.template,
      channel: messages.channel,
      organizationId: messages.organizationId,
      membershipId: messages.membershipId,
    })
    .from(messages)
    .where(eq(messages.recipient, recipient))

test('every proven contact is told of another password', async () => {
  const { organization, person, email, phone } = await registered()
  const actor = accountActor({ accountId: person.accountId, organizationId: organization.id })
  expect(await setPassword(actor, { password: 'зелёный чайник поёт' })).toMatchObject({ ok: true })
  const notice = {
    template: 'password-changed',
    organizationId: organization.id,
    membershipId: person.id,
  }
  expect(await noticesTo(phone)).toEqual([{ ...notice, channel: 'sms' }])
  expect(await noticesTo(email)).toEqual([{ ...notice, channel: 'email' }])
})

test('a refused password tells nobody', async () => {
  const { organization, person, phone } = await registered()
  const actor = accountActor({ accountId: person.accountId, organizationId: organization.id })
  expect(await setPassword(actor, { password: 'короче' })).toMatchObject({ ok: false })
  expect(await noticesTo(phone)).toEqual([])
})

test('every proven contact is told of a password that was reset', async () => {
  const { email, phone } = await registered()
  const browser = await walk(phone, 'password')
  await browser.request()
  await browser.code(await lastSentCode(phone))
  expect(await browser.create({ password: 'зелёный чайник поёт' })).toMatchObject({ ok: true })
  expect((await noticesTo(phone)).map(({ template }) => template)).toContain('password-changed')
  expect((await noticesTo(email)).map(({ template }) => template)).toEqual(['password-changed'])
})
