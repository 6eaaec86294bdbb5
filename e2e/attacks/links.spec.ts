import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { invitePerson, password } from '@/test/invited'
import { expect, freshPhone } from '../fixtures'
import { demoOrganization, registeredPhone, sessionsOf, test } from './stranger'

test('looking at an invitation, however often, does not use it up', async ({ openBrowser }) => {
  const { phone, person, token } = await invitePerson(await demoOrganization(), { mobilePhone: freshPhone() })
  const scanner = await openBrowser()
  for (let look = 0; look < 3; look++) {
    expect((await scanner.head(`/invite/${token}`)).status()).toBe(200)
    const [form] = await scanner.forms(`/invite/${token}`)
    await scanner.post(`/invite/${token}`, { ...form?.fields })
    await scanner.post(`/invite/${token}`, {
      ...form?.fields,
      password: '1',
      repeat: '1',
      consent: consentTextVersion,
    })
  }
  const [row] = await database().select().from(memberships).where(eq(memberships.id, person.id))
  expect(row?.accountId).toBeNull()
  const used = await scanner.submit(`/invite/${token}`, 0, {
    password,
    repeat: password,
    consent: consentTextVersion,
  })
  expect(used.status()).toBe(303)
  expect(await sessionsOf(phone)).toBe(1)
})

test('an invitation to a contact that somebody has takes nothing over', async ({ openBrowser }) => {
  const victim = await registeredPhone()
  const organization = await demoOrganization()
  const { token } = await invitePerson(organization, {
    mobilePhone: victim,
    directory: 'customer',
  })
  const browser = await openBrowser()
  const forms = await browser.forms(`/invite/${token}`)
  expect(forms.some(({ html }) => html.includes('name="password"'))).toBe(false)
  await browser.post(`/invite/${token}`, {
    ...forms[0]?.fields,
    token,
    password,
    repeat: password,
    consent: consentTextVersion,
  })
  expect(await sessionsOf(victim)).toBe(0)
})
