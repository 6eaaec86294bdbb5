import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { maskPhone } from '@/lib/phone'
import { password } from '@/test/invited'
import { expect } from '../fixtures'
import { byCodeForm, contactForm, passwordForm, registeredPhone, test } from './stranger'

test('forged hosts and addresses reach neither messages nor counters', async ({ openBrowser, delivered }) => {
  const phone = await registeredPhone()
  const browser = await openBrowser({
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'https',
    'x-real-ip': '6.6.6.6',
    'x-propusk-address': '6.6.6.6',
    forwarded: 'for=6.6.6.6;host=evil.example',
  })
  const identified = await browser.submit('/sign-in', contactForm, { contact: phone })
  expect(browser.resolved(identified).origin).toBe(browser.origin)
  await browser.submit('/sign-in/password', byCodeForm)
  const [text] = await delivered(phone, /[\s\S]+/)
  expect(text).toContain('@localhost #')
  expect(text).not.toContain('evil')

  await browser.submit('/sign-in/password', passwordForm, { password: 'чужой' })
  const [refusal] = await database()
    .select({ address: auditEntries.address })
    .from(auditEntries)
    .where(eq(sql`details ->> 'contact'`, maskPhone(phone)))
    .orderBy(sql`id desc`)
  expect(refusal?.address).toMatch(/^(127\.0\.0\.1|::1)/)
  expect((await browser.get('/sign-in', { host: 'evil.example' })).status()).toBe(421)
  const foreign = await browser.post('/sign-in', { contact: phone }, { origin: 'https://evil.example' })
  expect(foreign.status()).toBe(403)
})

const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%2F%2Fevil.example',
  '/%5Cevil.example',
  '\thttps://evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
]

test('whatever a link asks for, sign-in stays on this origin', async ({ openBrowser }) => {
  const phone = await registeredPhone()
  for (const target of elsewhere) {
    const browser = await openBrowser()
    const query = new URLSearchParams({ next: target, callbackUrl: target, redirectTo: target })
    const [form] = await browser.forms(`/sign-in?${query}`)
    await browser.post('/sign-in', { ...form?.fields, next: target, callbackUrl: target, contact: phone })
    const answer = await browser.submit('/sign-in/password', passwordForm, { password, callbackUrl: target })
    expect(answer.status(), target).toBe(303)
    expect(browser.resolved(answer).href, target).toBe(`${browser.origin}/account/applications`)
  }
  const browser = await openBrowser()
  for (const path of ['/api/auth/providers', '/api/auth/signin', '/api/auth/session']) {
    expect((await browser.get(path)).status(), path).toBe(404)
  }
  const forged = new URLSearchParams({ code: 'x', state: 'y', callbackUrl: 'https://evil.example' })
  const answer = await browser.get(`/api/auth/callback/attempt?${forged}`)
  expect(browser.resolved(answer).href).toBe(`${browser.origin}/connect/openid/refused?why=over`)
})
