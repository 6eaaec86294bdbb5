import { expect, test } from '../fixtures'
import { PlainBrowser } from '../plain-browser'
import { type AnotherWeb, startAnotherWeb } from './another-web'
import { type KillableDemo, startKillableDemo } from './killable-demo'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

let demo: KillableDemo
let early: AnotherWeb
let late: AnotherWeb

test.beforeAll(async () => {
  test.setTimeout(180_000)
  demo = await startKillableDemo()
  ;[early, late] = await Promise.all([startAnotherWeb(demo, -10), startAnotherWeb(demo, 10)])
})

test.afterAll(async () => {
  await Promise.all([early?.stop(), late?.stop()])
  await demo?.stop()
})

let phones = 0
const freshPhone = () => `+7975200${String(++phones).padStart(4, '0')}`

/** A registered person with this phone, and their account. */
async function register(phone: string): Promise<string> {
  const [account] =
    await demo.sql`insert into accounts (surname, given_name) values ('Летова', 'Анна') returning id`
  await demo.sql`insert into identifiers (account_id, kind, value, proof) values (${account?.id}, 'phone', ${phone}, 'code')`
  return account?.id
}

/** The page's `index`th form, filled in and sent; an open form may be sent to the other process. */
const send = (browser: PlainBrowser, path: string, index: number, fields: Record<string, string> = {}) =>
  browser.submit(path, index, fields)

/** Walks a stranger's browser to the code page. */
async function askForCode(origin: string, phone: string): Promise<PlainBrowser> {
  const browser = await PlainBrowser.open(origin)
  await send(browser, '/sign-in', 0, { contact: phone })
  await send(browser, '/sign-in/password', 1)
  return browser
}

/** The `nth` code that was delivered to the phone. */
async function deliveredCode(phone: string, nth = 1): Promise<string> {
  const texts = () =>
    demo.sql`select text from inbox_messages where recipient = ${phone} order by received_at`
  await expect.poll(async () => (await texts()).length).toBe(nth)
  return (await texts())[nth - 1]?.text.match(/#(\d+)/)?.[1] ?? ''
}

test('a clock ten minutes off changes nothing: codes live and die, sessions hold, on either side', async () => {
  for (const [one, other] of [
    [early, late],
    [late, early],
  ] as const) {
    const phone = freshPhone()
    await register(phone)
    const browser = await askForCode(one.address, phone)
    const code = await deliveredCode(phone)
    const answer = await send(browser, '/sign-in/code', 0, { code })
    expect(browser.resolved(answer).pathname).toBe('/account/applications')

    const cookies = await browser.cookies()
    const cookie = Object.entries(cookies)
      .map((pair) => pair.join('='))
      .join('; ')
    for (const { address } of [one, other, demo]) {
      const page = await fetch(`${address}/account/sessions`, { headers: { cookie }, redirect: 'manual' })
      expect(page.status, address).toBe(200)
    }

    const expiring = freshPhone()
    await register(expiring)
    const waiting = await askForCode(one.address, expiring)
    const old = await deliveredCode(expiring)
    await demo.sql`update one_time_codes set expires_at = now() - interval '1 second' where contact = ${expiring}`
    const refused = await send(waiting, '/sign-in/code', 0, { code: old })
    expect(refused.status(), 'an old code leads nowhere').toBe(200)
    await browser.close()
    await waiting.close()
  }
})

test('wrong codes are counted once for all processes', async ({ t }) => {
  const phone = freshPhone()
  await register(phone)
  const outcomes: string[] = []
  for (let asked = 0; asked < 4; asked++) {
    const browser = await askForCode([early, late][asked % 2]?.address ?? '', phone)
    const right = await deliveredCode(phone, asked + 1)
    const wrong = String((Number(right) + 1) % 10 ** right.length).padStart(right.length, '0')
    for (let tries = 0; tries < 3; tries++) {
      const answer = await send(browser, '/sign-in/code', 0, { code: wrong })
      outcomes.push((await answer.text()).includes(t('signIn.code.tooManyWrong')) ? 'limited' : 'wrong')
    }
    await browser.close()
  }
  expect(outcomes).toEqual([...Array(10).fill('wrong'), 'limited', 'limited'])
})
