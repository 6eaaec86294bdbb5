import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIResponse } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, memberships, messages, oneTimeCodes, organizations, sessions } from '@/db/schema'
import { formatPhone, maskPhone } from '@/lib/phone'
import { createRegisteredPerson, type Organization } from '@/test/factories'
import { invitePerson, password, passwordHash } from '@/test/invited'
import { anotherCode } from '@/test/sent-codes'
import { test as base, expect, freshPhone } from './fixtures'
import { PlainBrowser } from './plain-browser'

/** Strangers against sign-in, over real HTTP. */
const test = base.extend<{ openBrowser: (headers?: Record<string, string>) => Promise<PlainBrowser> }>({
  openBrowser: async ({ baseURL }, use) => {
    const opened: PlainBrowser[] = []
    await use(async (headers) => {
      const browser = await PlainBrowser.open(baseURL ?? '', headers)
      opened.push(browser)
      return browser
    })
    await Promise.all(opened.map((browser) => browser.close()))
  },
})

const contactForm = 0
const passwordForm = 0
const byCodeForm = 1
const codeForm = 0

async function demoOrganization(): Promise<Organization> {
  const [row] = await database().select().from(organizations)
  if (!row) throw new Error('the demo has no organisation')
  return { ...row, roles: {} as Organization['roles'] }
}

async function registeredPhone(): Promise<string> {
  const phone = freshPhone()
  await createRegisteredPerson(await demoOrganization(), {
    mobilePhone: phone,
    passwordHash: await passwordHash(),
  })
  return phone
}

/** The four kinds of contact that a stranger must not tell apart. */
async function fourKinds(): Promise<Record<string, string>> {
  const organization = await demoOrganization()
  const invited = await invitePerson(organization, { mobilePhone: freshPhone() })
  const banned = await invitePerson(organization, { mobilePhone: freshPhone() })
  await database()
    .update(memberships)
    .set({ bannedAt: sql`now()` })
    .where(eq(memberships.id, banned.person.id))
  return {
    unknown: freshPhone(),
    invited: invited.phone,
    banned: banned.phone,
    registered: await registeredPhone(),
  }
}

/** Everything here comes from one address; other tests must not meet its limits, nor these each other's. */
async function forgetLimits(): Promise<void> {
  await database().execute(sql`
    delete from sign_in_waits where key in (select key from sign_in_waits for update skip locked)`)
  await database().execute(sql`
    delete from rate_counters where (key, window_start) in (
      select key, window_start from rate_counters
      where key like 'address-%' or key like 'sends-%' or key like 'contact-%' for update skip locked)`)
}

test.afterEach(forgetLimits)

async function walkToCode(browser: PlainBrowser, phone: string): Promise<PlainBrowser> {
  await browser.submit('/sign-in', contactForm, { contact: phone })
  await browser.submit('/sign-in/password', byCodeForm)
  return browser
}

test('unknown, invited, banned and registered contacts are answered alike', async ({ openBrowser }) => {
  const seen: Record<string, unknown[]> = {}
  for (const [kind, phone] of Object.entries(await fourKinds())) {
    const browser = await openBrowser()
    seen[kind] = [
      await shown(await browser.submit('/sign-in', contactForm, { contact: phone }), phone),
      await shown(await browser.get('/sign-in/password'), phone),
      await shown(await browser.submit('/sign-in/password', passwordForm, { password: 'чужой' }), phone),
      await shown(await browser.submit('/sign-in/password', byCodeForm), phone),
      await shown(await browser.get('/sign-in/code'), phone),
      await shown(await browser.submit('/sign-in/code', codeForm, { code: '12' }), phone),
      await shown(await browser.submit('/sign-in/code', codeForm, { code: '0000' }), phone),
      await shown(await browser.submit('/reset', contactForm, { contact: phone }), phone),
      await shown(await browser.get('/reset/code'), phone),
      await shown(await browser.submit('/reset/code', codeForm, { code: '000000' }), phone),
    ]
  }
  for (const [kind, answers] of Object.entries(seen)) expect(answers, kind).toEqual(seen.unknown)
})

/** An answer with everything replaced that differs from one walk to the next. */
async function shown(response: APIResponse, phone: string) {
  const common = (text: string) =>
    text
      .replaceAll(maskPhone(phone), 'MASKED')
      .replaceAll(formatPhone(phone), 'PHONE')
      .replaceAll(phone, 'PHONE')
      .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
      .replace(/(propusk\.\w+=)[^;]+/g, '$1SECRET')
      .replace(/Expires=[^;]+/g, 'Expires=WHEN')
      .replace(/seconds\\?":\d+|\b0\d:\d\d\b/g, 'SECONDS')
  const { date: _date, ...headers } = response.headers()
  return {
    status: response.status(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, common(value)])),
    body: inAnyOrder(common(await response.text())),
  }
}

/**
 * React streams its payload in rows that it numbers and sends as they get ready, so two renderings of one page differ in
 * their order. The page stays as it is; of the payload all words stay, sorted, without the rows' numbers.
 */
function inAnyOrder(html: string): string {
  const words: string[] = []
  const page = html.replace(
    /<script>self\.__next_f\.push\((.*?)\)<\/script>/gs,
    (_script, pushed: string) => {
      const rows = pushed.replace(/(\\n|")[\da-f]+:/g, '$1').replace(/\$[L@]?[\da-f]+\b/g, '$')
      words.push(...rows.split(/[^\p{L}\p{N}•+-]+/u))
      return ''
    },
  )
  return `${page}\n${words.sort().join(' ')}`
}

test('how long an answer takes tells nothing about the contact', async ({ openBrowser }) => {
  test.setTimeout(180_000)
  const kinds = Object.entries(await fourKinds())
  const times = new Map<string, number[]>()
  const timed = async (name: string, work: () => Promise<APIResponse>) => {
    const start = performance.now()
    await work()
    times.set(name, [...(times.get(name) ?? []), performance.now() - start])
  }
  for (let round = 0; round < 30; round++) {
    for (const [kind, phone] of kinds.toSorted(() => Math.random() - 0.5)) {
      await forgetLimits()
      const browser = await openBrowser()
      const [contact] = await browser.forms('/sign-in')
      await timed(`contact ${kind}`, () => browser.post('/sign-in', { ...contact?.fields, contact: phone }))
      const [typed, byCode] = await browser.forms('/sign-in/password')
      await timed(`password ${kind}`, () =>
        browser.post('/sign-in/password', { ...typed?.fields, password: 'чужой' }),
      )
      await timed(`code ${kind}`, () => browser.post('/sign-in/password', { ...byCode?.fields }))
    }
  }
  for (const step of ['contact', 'password', 'code']) {
    for (const kind of ['invited', 'banned', 'registered']) {
      const score = rankScore(times.get(`${step} unknown`) ?? [], times.get(`${step} ${kind}`) ?? [])
      expect(Math.abs(score), `${step}: ${kind} against unknown`).toBeLessThan(4)
    }
  }
})

/** Mann–Whitney U of two samples as a standard score: beyond ±4 chance is ruled out. */
function rankScore(some: readonly number[], others: readonly number[]): number {
  const wins = some.reduce((sum, one) => sum + others.filter((other) => one > other).length, 0)
  const pairs = some.length * others.length
  return (wins - pairs / 2) / Math.sqrt((pairs * (some.length + others.length + 1)) / 12)
}

test('two hundred wrong codes at once are compared three times', async ({ openBrowser, delivered }) => {
  test.setTimeout(120_000)
  const phone = await registeredPhone()
  const browser = await walkToCode(await openBrowser(), phone)
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const form = (await browser.forms('/sign-in/code'))[codeForm]
  const guess = () => browser.post('/sign-in/code', { ...form?.fields, code: anotherCode(code) })
  const answers = await Promise.all(Array.from({ length: 200 }, guess))
  expect(answers.every((answer) => answer.status() === 200)).toBe(true)
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

const sessionsOf = (phone: string): Promise<number> =>
  database().$count(
    sessions,
    sql`account_id in (select account_id from identifiers where value = ${phone}) and revoked_at is null`,
  )

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
  for (const path of ['/api/auth/providers', '/api/auth/callback/attempt', '/api/auth/signin']) {
    expect((await browser.get(path)).status(), path).toBe(404)
  }
})

test('no code, token or hash is in an answer, a log, a job or a message row', async ({
  openBrowser,
  delivered,
}) => {
  const phone = await registeredPhone()
  const browser = await openBrowser()
  const answers = [
    await browser.submit('/sign-in', contactForm, { contact: phone }),
    await browser.submit('/sign-in/password', passwordForm, { password: 'чужой пароль' }),
    await browser.submit('/sign-in/password', byCodeForm),
    await browser.get('/sign-in/code'),
  ]
  const [, code = ''] = await delivered(phone, /#(\d+)/)
  const pages = (await Promise.all(answers.map((answer) => answer.text()))).join()
  const { 'propusk.attempt': secret = '' } = await browser.cookies()
  expect(secret).toHaveLength(22)
  expect(pages).not.toContain(secret)
  expect(pages).not.toContain('argon2')
  expect(pages).not.toContain('чужой пароль')
  expect(pages).not.toMatch(new RegExp(`\\b${code}\\b`))

  await browser.submit('/sign-in/code', codeForm, { code })
  const { 'propusk.session': session = '' } = await browser.cookies()
  expect(session).not.toBe('')
  const [row] = await database().select().from(messages).where(eq(messages.recipient, phone))
  expect(row?.body).toBeNull()
  expect(JSON.stringify(row)).not.toContain(`"${code}"`)
  const [jobs] = await database().execute<{ kept: string }>(
    sql`select coalesce(string_agg(data::text || coalesce(output::text, ''), ' '), '') as kept from pgboss.job`,
  )
  expect(jobs?.kept).not.toContain(code)
  const folder = process.env.PROPUSK_DATA ?? ''
  for (const log of ['web.log', 'worker.log']) {
    const text = readFileSync(join(folder, log), 'utf8')
    for (const hidden of [secret, session, phone, 'чужой пароль', 'argon2'])
      expect(text).not.toContain(hidden)
  }
})

test('looking at an invitation, however often, does not use it up', async ({ openBrowser }) => {
  const { phone, person, token } = await invitePerson(await demoOrganization(), { mobilePhone: freshPhone() })
  const scanner = await openBrowser()
  for (let look = 0; look < 3; look++) {
    expect((await scanner.head(`/invite/${token}`)).status()).toBe(200)
    const [form] = await scanner.forms(`/invite/${token}`)
    await scanner.post(`/invite/${token}`, { ...form?.fields })
    await scanner.post(`/invite/${token}`, { ...form?.fields, password: '1', repeat: '1', consent: 'on' })
  }
  const [row] = await database().select().from(memberships).where(eq(memberships.id, person.id))
  expect(row?.accountId).toBeNull()
  const used = await scanner.submit(`/invite/${token}`, 0, { password, repeat: password, consent: 'on' })
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
    consent: 'on',
  })
  expect(await sessionsOf(victim)).toBe(0)
})
