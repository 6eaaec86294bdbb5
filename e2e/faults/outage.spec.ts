import { setTimeout as sleep } from 'node:timers/promises'
import { expect, expectNoAxeFindings, test, untilHydrated } from '../fixtures'
import { pageRoutes } from '../routes'
import { type KillableDemo, startKillableDemo } from './killable-demo'

const outageMilliseconds = 10_000

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

let demo: KillableDemo

test.beforeAll(async () => {
  test.setTimeout(180_000)
  demo = await startKillableDemo()
})
test.afterAll(() => demo?.stop())

type Answer = { status: number; took: number; text: string; headers: Headers }

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const began = performance.now()
  const response = await fetch(demo.address + path, {
    redirect: 'manual',
    ...init,
    headers: { accept: 'text/html', 'accept-language': 'en', cookie: demo.cookie, ...init.headers },
  })
  const text = await response.text()
  return { status: response.status, took: performance.now() - began, text, headers: response.headers }
}

/** Any page of this pattern: what is not found would be told as well, if the database were there. */
const example = (route: string): string => route.replace(/\[\w+\]/g, 'a15e9d3c-0000-4000-8000-000000000000')

test('while the database is silent for ten seconds every page says so, and afterwards all is as before', async () => {
  const speak = await demo.silencePostgres()
  const began = performance.now()
  try {
    await Promise.all(
      pageRoutes().map(async (route) => {
        const { status, text, headers } = await ask(example(route), {
          headers: { 'accept-language': 'ru' },
        })
        expect(status, route).toBe(503)
        expect(text, route).toContain('Обновите через минуту')
        expect(text, route).toContain('Тепло-Сервис')
        expect(text, route).toContain('href="tel:')
        expect(headers.get('retry-after'), route).toBe('30')
      }),
    )
    const english = await ask('/sign-in')
    expect(english.text).toContain('Reload in a minute')
    const program = await ask('/inbox', { headers: { accept: 'application/json' } })
    expect([program.status, program.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8'])
    const health = await ask('/healthz')
    expect([health.status, JSON.parse(health.text)]).toMatchObject([503, { database: 'unreachable' }])
    const posted = await ask('/sign-in', {
      method: 'POST',
      body: new FormData(),
      headers: { origin: demo.address },
    })
    expect([posted.status, posted.text]).toEqual([503, expect.stringContaining('Nothing was saved')])
    await sleep(Math.max(0, outageMilliseconds - (performance.now() - began)))
    expect(await ask('/admin/employees')).toMatchObject({ status: 503 })
  } finally {
    speak()
  }
  await expect.poll(async () => (await ask('/admin/employees')).status, { timeout: 5_000 }).toBe(200)
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
})

test('a page without scripts is finished, in light and dark, and what was typed waits for the database', async ({
  browser,
  t,
}) => {
  const context = await browser.newContext({
    baseURL: demo.address,
    locale: 'ru-RU',
    viewport: { width: 320, height: 640 },
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await untilHydrated(page)
  await page.getByLabel(t('signIn.contact')).fill('+7 975 100-00-00')
  const speak = await demo.silencePostgres()
  try {
    await page.getByRole('button', { name: t('common.continue') }).click()
    await expect(page.getByRole('alert').filter({ hasText: /Сервер не ответил|Связь с базой/ })).toBeVisible()
    await expect(page.getByLabel(t('signIn.contact'))).toHaveValue('+7 975 100-00-00')

    const plain = await browser.newContext({
      baseURL: demo.address,
      javaScriptEnabled: false,
      locale: 'ru-RU',
    })
    const plainPage = await plain.newPage()
    await plainPage.goto('/reset')
    await expect(plainPage.getByRole('heading', { level: 1 })).toHaveText(t('outage.page.unreachable.title'))
    await plain.close()

    const other = await context.newPage()
    await other.goto('/reset')
    for (const colorScheme of ['light', 'dark'] as const) {
      await other.emulateMedia({ colorScheme })
      await expectNoAxeFindings(other)
    }
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  } finally {
    speak()
  }
  await expect.poll(async () => (await ask('/consent')).status, { timeout: 5_000 }).toBe(200)
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page).toHaveURL(/\/sign-in\/password/)
  await context.close()
})

test('a killed database is no error of ours: until it is back pages answer 200 or 503, nothing else', async () => {
  const statuses = new Set<number>()
  let isOver = false
  const asking = Array.from({ length: 4 }, async () => {
    while (!isOver) statuses.add((await ask('/admin/employees')).status)
  })
  for (let kill = 0; kill < 3; kill++) {
    await sleep(300)
    await expect.poll(() => demo.kill('postgres')).toBe(true)
    await expect.poll(async () => (await ask('/healthz')).status, { timeout: 20_000 }).toBe(200)
  }
  isOver = true
  await Promise.all(asking)
  expect([...statuses].sort()).toEqual([200, 503])
})

test('whoever waits for a locked table, or behind those who do, is served or told so in time', async () => {
  const [waiting, behind] = await demo.sql.begin(async (tx) => {
    await tx`lock table audit_entries in access exclusive mode`
    return Promise.all([
      Promise.all(Array.from({ length: 40 }, () => ask('/admin/audit'))),
      Promise.all(Array.from({ length: 5 }, () => ask('/consent'))),
    ])
  })
  for (const { status, took } of behind)
    expect([[200, 503].includes(status), took < 17_000]).toEqual([true, true])
  for (const { status, took, text } of waiting) {
    expect([status, took < 17_000]).toEqual([503, true])
    expect(text).toContain('Reload in a minute')
  }
  await expect.poll(async () => (await ask('/admin/audit')).status).toBe(200)
})
