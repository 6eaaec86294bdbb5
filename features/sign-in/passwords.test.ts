import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { knownBrowsers, signInAttempts, signInWaits } from '@/db/schema'
import { hashPassword } from '@/features/accounts/password-hash'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createAccount, uniqueEmail, uniquePhone } from '@/test/factories'
import { openAttempt } from './attempts'
import { signInByPassword } from './passwords'

useDatabase()
// Every password costs a real hash.
vi.setConfig({ testTimeout: 60_000 })

const right = 'осень и четыре насоса'
const wrong = 'лето и пять насосов'

let strangers = 0
const stranger = () =>
  visitor({ browserHash: `stranger-${++strangers}`, address: `203.0.113.${strangers % 250}` })

async function accountWith(contacts: { phone?: string; email?: string }) {
  const hashed = await hashPassword(right, '192.0.2.1')
  if (!hashed.ok) throw new Error('the queue is full')
  return createAccount({ ...contacts, passwordHash: hashed.value })
}

async function attempt(value: string, by = stranger()) {
  const contact = { kind: value.includes('@') ? ('email' as const) : ('phone' as const), value }
  return (await openAttempt(by, { purpose: 'sign-in', contact })).attempt
}

const tryAs = async (by: ReturnType<typeof visitor>, value: string, password: string) =>
  signInByPassword(by, await attempt(value, by), password)

const pass = (seconds: number) =>
  database().execute(
    sql`update ${signInWaits} set blocked_until = blocked_until - make_interval(secs => ${seconds})`,
  )

test('the right password finishes the attempt', async () => {
  const phone = uniquePhone()
  const account = await accountWith({ phone })
  const by = stranger()
  const walked = await attempt(phone, by)
  expect(await signInByPassword(by, walked, right)).toEqual({ outcome: 'right' })
  const [row] = await database().select().from(signInAttempts).where(eq(signInAttempts.id, walked.id))
  expect(row).toMatchObject({ state: 'done', accountId: account.id })
})

test('ten wrong passwords come without a wait; then waits double, for registered and unknown alike', async () => {
  const phone = uniquePhone()
  await accountWith({ phone })
  for (const contact of [phone, uniquePhone()]) {
    for (let failures = 0; failures < 10; failures++) {
      expect(await tryAs(stranger(), contact, wrong)).toEqual({ outcome: 'wrong' })
    }
    expect(await tryAs(stranger(), contact, right)).toEqual({ outcome: 'wait', seconds: 30 })
    await pass(31)
    expect(await tryAs(stranger(), contact, wrong)).toEqual({ outcome: 'wrong' })
    expect(await tryAs(stranger(), contact, wrong)).toEqual({ outcome: 'wait', seconds: 60 })
    await pass(61)
  }
  expect(await tryAs(stranger(), phone, right)).toEqual({ outcome: 'right' })
  expect(await tryAs(stranger(), phone, wrong)).toEqual({ outcome: 'wrong' })
})

test('a hundred wrong passwords at once are compared ten times', async () => {
  const phone = uniquePhone()
  await accountWith({ phone })
  const answers = await Promise.all(Array.from({ length: 100 }, () => tryAs(stranger(), phone, wrong)))
  expect(answers.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(10)
})

test('guesses by phone and by e-mail meet at the account, without showing that it is one', async () => {
  const phone = uniquePhone()
  const email = uniqueEmail()
  await accountWith({ phone, email })
  for (let failures = 0; failures < 5; failures++) {
    await tryAs(stranger(), phone, wrong)
    await tryAs(stranger(), email, wrong)
  }
  expect(await tryAs(stranger(), email, right)).toEqual({ outcome: 'wrong' })
})

test('a browser that signed in before gets in while strangers guess', async () => {
  const phone = uniquePhone()
  const account = await accountWith({ phone })
  const owner = stranger()
  await database().insert(knownBrowsers).values({ browserHash: owner.browserHash, accountId: account.id })
  for (let failures = 0; failures < 10; failures++) await tryAs(stranger(), phone, wrong)
  expect(await tryAs(stranger(), phone, right)).toMatchObject({ outcome: 'wait' })
  expect(await tryAs(owner, phone, right)).toEqual({ outcome: 'right' })
})

test('a known browser has a limit too', async () => {
  const phone = uniquePhone()
  const account = await accountWith({ phone })
  const owner = stranger()
  await database().insert(knownBrowsers).values({ browserHash: owner.browserHash, accountId: account.id })
  for (let failures = 0; failures < 10; failures++) await tryAs(owner, phone, wrong)
  expect(await tryAs(owner, phone, right)).toMatchObject({ outcome: 'wait' })
})

test('an address that only guesses is stopped after twenty, whichever contacts it tries', async () => {
  const address = '203.0.113.254'
  const guesser = () => visitor({ browserHash: `guesser-${++strangers}`, address })
  for (let guesses = 0; guesses < 20; guesses++) {
    expect(await tryAs(guesser(), uniquePhone(), wrong)).toEqual({ outcome: 'wrong' })
  }
  expect(await tryAs(guesser(), uniquePhone(), wrong)).toEqual({ outcome: 'address' })
})

test('a /64 of IPv6 is one address', async () => {
  const guesser = (host: number) =>
    visitor({ browserHash: `host-${host}`, address: `2001:db8:1:2::${host.toString(16)}` })
  for (let host = 1; host <= 20; host++) await tryAs(guesser(host), uniquePhone(), wrong)
  expect(await tryAs(guesser(99), uniquePhone(), wrong)).toEqual({ outcome: 'address' })
  const elsewhere = visitor({ browserHash: 'elsewhere', address: '2001:db8:9:2::1' })
  expect(await tryAs(elsewhere, uniquePhone(), wrong)).toEqual({ outcome: 'wrong' })
})

test('a plant where people sign in all day may err more, and a shift that comes at once is let in', async () => {
  const address = '203.0.113.253'
  const worker = () => visitor({ browserHash: `worker-${++strangers}`, address })
  const phones = Array.from({ length: 25 }, uniquePhone)
  await Promise.all(phones.map((phone) => accountWith({ phone })))
  const shift = await Promise.all(phones.map((phone) => tryAs(worker(), phone, right)))
  expect(shift.every(({ outcome }) => outcome === 'right')).toBe(true)
  for (let guesses = 0; guesses < 30; guesses++) {
    expect(await tryAs(worker(), uniquePhone(), wrong)).toEqual({ outcome: 'wrong' })
  }
})
