import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { oneTimeCodes } from '@/db/schema'
import { anotherCode } from '@/test/sent-codes'
import { expect } from '../fixtures'
import { codeForm, contactForm, registeredPhone, sessionsOf, test, walkToCode } from './stranger'

test('a thousand wrong codes at once are compared three times', async ({ openBrowser, delivered }) => {
  test.setTimeout(120_000)
  const phone = await registeredPhone()
  const browser = await walkToCode(await openBrowser(), phone)
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const form = (await browser.forms('/sign-in/code'))[codeForm]
  const statuses = await browser.flood('/sign-in/code', { ...form?.fields, code: anotherCode(code) }, 1000)
  // Whoever waits too long behind the others is told so.
  expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([])
  const [row] = await database().select().from(oneTimeCodes).where(eq(oneTimeCodes.contact, phone))
  expect(row?.tries).toBe(3)
  expect((await browser.submit('/sign-in/code', codeForm, { code })).status()).toBe(200)
})

test('a hundred right submits at once give one session', async ({ openBrowser, delivered }) => {
  test.setTimeout(120_000)
  const phone = await registeredPhone()
  const browser = await walkToCode(await openBrowser(), phone)
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const form = (await browser.forms('/sign-in/code'))[codeForm]
  await Promise.all(
    Array.from({ length: 100 }, () => browser.post('/sign-in/code', { ...form?.fields, code })),
  )
  expect(await sessionsOf(phone)).toBe(1)
})

test('a code of one browser opens nothing in another', async ({ openBrowser, delivered }) => {
  const phone = await registeredPhone()
  const owner = await walkToCode(await openBrowser(), phone)
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const thief = await openBrowser()
  await thief.submit('/sign-in', contactForm, { contact: phone })
  const form = (await owner.forms('/sign-in/code'))[codeForm]
  await thief.post('/sign-in/code', { ...form?.fields, code })
  expect(await sessionsOf(phone)).toBe(0)
  await owner.submit('/sign-in/code', codeForm, { code })
  expect(await sessionsOf(phone)).toBe(1)
})
