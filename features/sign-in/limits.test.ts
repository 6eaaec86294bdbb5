import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { installation, knownBrowsers, rateCounters } from '@/db/schema'
import type { Visitor } from '@/lib/visitor'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createRegisteredPerson,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { anotherCode, lastSentCode, sentCodes } from '@/test/sent-codes'
import { openAttempt } from './attempts'
import { checkCode, codeStatus, type Sending, sendCode } from './codes'

useDatabase()

/** Each test begins on a day when nobody has tried anything. */
beforeEach(async () => {
  await database().delete(rateCounters)
  await database().delete(installation)
})

let serial = 0
const stranger = (address = `198.51.100.${++serial % 250}`): Visitor =>
  visitor({ browserHash: `stranger-${++serial}`, address })

/** A browser that signed in before to the account. */
async function known(accountId: string): Promise<Visitor> {
  const browser = stranger()
  await database().insert(knownBrowsers).values({ browserHash: browser.browserHash, accountId })
  return browser
}

async function attemptFor(value: string, by: Visitor) {
  const contact = { kind: value.includes('@') ? ('email' as const) : ('phone' as const), value }
  return (await openAttempt(by, { purpose: 'sign-in', contact })).attempt
}

const ask = async (contact: string, by = stranger()) =>
  told(await sendCode(by, await attemptFor(contact, by)))
const told = (sending: Sending) => (sending.outcome === 'limited' ? sending.until : sending.outcome)

/** Asks for a code and types it wrong so often; returns how each try was answered. */
async function guess(contact: string, times: number, by = stranger()): Promise<string[]> {
  const attempt = await attemptFor(contact, by)
  await sendCode(by, attempt)
  const digits = (await codeStatus(attempt, 60))?.digits ?? 4
  const right = (await sentCodes(contact)).at(-1) ?? '0'.repeat(digits)
  const answers = []
  for (let tried = 0; tried < times; tried++) {
    answers.push((await checkCode(by, attempt, anotherCode(right), async () => {})).outcome)
  }
  return answers
}

const digitsFor = async (contact: string, by = stranger()) => {
  const attempt = await attemptFor(contact, by)
  await sendCode(by, attempt)
  return (await codeStatus(attempt, 60))?.digits
}

/** Lets time pass for every counter: far away and back, since two rows may not meet on the way. */
async function pass(interval: string): Promise<void> {
  for (const step of ['1000 years', `-1000 years ${interval}`]) {
    await database().execute(sql`update ${rateCounters} set window_start = window_start - ${step}::interval,
      expires_at = expires_at - ${step}::interval`)
  }
}

describe('codes sent to one contact', () => {
  const contacts: [string, () => Promise<string>][] = [
    ['a registered phone', async () => registered({ phone: uniquePhone() })],
    ['a registered e-mail', async () => registered({ email: uniqueEmail() })],
    ['a stranger’s phone', async () => uniquePhone()],
  ]

  it.each(
    contacts,
  )('%s gets five an hour and ten a day, from however many browsers', async (_which, make) => {
    const contact = await make()
    const answers: string[] = []
    for (const hour of [1, 2, 3]) {
      for (let asked = 0; asked < 6; asked++) answers.push(await ask(contact))
      if (hour < 3) await pass('70 minutes')
    }
    const five = Array(5).fill('sent')
    expect(answers).toEqual([...five, 'hour', ...five, 'day', ...Array(6).fill('day')])
    await pass('26 hours')
    expect(await ask(contact)).toBe('sent')
  })

  it('known browsers are counted apart from strangers, and together: nobody spends a budget by many of them', async () => {
    const phone = uniquePhone()
    const account = await createAccount({ phone })
    for (let asked = 0; asked < 6; asked++) await ask(phone)
    const answers: string[] = []
    for (let asked = 0; asked < 6; asked++) answers.push(await ask(phone, await known(account.id)))
    expect(answers).toEqual([...Array(5).fill('sent'), 'hour'])
  })
})

const registered = async (contact: { phone?: string; email?: string }): Promise<string> => {
  await createAccount(contact)
  return contact.phone ?? contact.email ?? ''
}

describe('budgets of a day', () => {
  const limit = 50

  it('an organisation’s and the installation’s own are two, and each channel has its own', async () => {
    const organization = await createOrganization({ settings: { codesPerDay: limit } })
    await database()
      .insert(installation)
      .values({ settings: { codesPerDay: limit } })
    const theirs = await Promise.all(
      Array.from({ length: limit + 1 }, async () => {
        const { mobilePhone } = await createRegisteredPerson(organization)
        return mobilePhone ?? ''
      }),
    )
    for (const phone of theirs) expect(await ask(phone)).toBe('sent')
    expect(await sentCodes(theirs[limit - 1] ?? '')).toHaveLength(1)
    expect(await sentCodes(theirs[limit] ?? ''), 'the budget is spent, and nobody is told').toHaveLength(0)

    const external = await registered({ phone: uniquePhone() })
    await ask(external)
    expect(await sentCodes(external), 'the installation pays for external people').toHaveLength(1)
    const { email } = await createRegisteredPerson(organization, { email: uniqueEmail() })
    await ask(email ?? '')
    expect(await sentCodes(email ?? ''), 'e-mail is paid for apart').toHaveLength(1)
  })
})

describe('wrong codes of an address', () => {
  const networks: [string, (host: number) => string, string, string][] = [
    ['one IPv4 address', () => '203.0.113.7', '203.0.113.7', '203.0.113.8'],
    ['a /64', (host) => `2001:db8:a:1::${host}`, '2001:db8:a:1::ffff', '2001:db8:b:1::1'],
    ['a /48', (host) => `2001:db8:c:${host}::1`, '2001:db8:c:ffff::1', '2001:db8:d:1::1'],
  ]

  it.each(networks)('%s may be wrong twenty times an hour', async (_which, addressOf, same, elsewhere) => {
    const answers: string[] = []
    for (let host = 1; host <= 20; host++) {
      answers.push(...(await guess(uniquePhone(), 1, stranger(addressOf(host)))))
    }
    expect(answers).toEqual(Array(20).fill('wrong'))
    expect(await guess(uniquePhone(), 1, stranger(same))).toEqual(['limited'])
    expect(await guess(uniquePhone(), 1, stranger(elsewhere))).toEqual(['wrong'])
  })

  it('a known browser there is not stopped by its neighbours', async () => {
    const address = '203.0.113.9'
    for (let guesses = 0; guesses < 21; guesses++) await guess(uniquePhone(), 1, stranger(address))
    const phone = uniquePhone()
    const account = await createAccount({ phone })
    const owner = { ...(await known(account.id)), address }
    const attempt = await attemptFor(phone, owner)
    await sendCode(owner, attempt)
    const answer = await checkCode(owner, attempt, await lastSentCode(phone), async () => {})
    expect(answer.outcome).toBe('right')
  })
})

describe('how many digits a code has', () => {
  it('grows for thirty days where three were wrong', async () => {
    const phone = await registered({ phone: uniquePhone() })
    await guess(phone, 2)
    expect(await digitsFor(phone)).toBe(4)
    await guess(phone, 1)
    expect(await digitsFor(phone)).toBe(6)
    await pass('29 days')
    expect(await digitsFor(phone)).toBe(6)
    await pass('4 days')
    expect(await digitsFor(phone)).toBe(4)
  })

  it('grows for every unknown browser while an organisation sees too many wrong ones, and calms after an hour', async () => {
    const settings = { wrongCodesPerDay: 20, wrongCodesPercent: 50 }
    const organization = await createOrganization({ settings })
    const people = await Promise.all(
      Array.from({ length: 20 }, () => createRegisteredPerson(organization, { mobilePhone: uniquePhone() })),
    )
    for (const { mobilePhone } of people.slice(0, 19)) await guess(mobilePhone ?? '', 1)
    const phone = await registered({ phone: uniquePhone() })
    expect(await digitsFor(phone)).toBe(4)

    await guess(people[19]?.mobilePhone ?? '', 1)
    expect(await digitsFor(phone), 'whoever it is: else it would tell who belongs there').toBe(6)
    const home = uniquePhone()
    const owner = await createAccount({ phone: home })
    expect(await digitsFor(home, await known(owner.id))).toBe(4)
    await pass('61 minutes')
    expect(await digitsFor(await registered({ phone: uniquePhone() }))).toBe(4)
  })

  it('does not grow while the wrong ones are few among the right', async () => {
    const organization = await createOrganization({
      settings: { wrongCodesPerDay: 20, wrongCodesPercent: 50 },
    })
    for (let person = 0; person < 21; person++) {
      const { mobilePhone } = await createRegisteredPerson(organization)
      const phone = mobilePhone ?? ''
      for (const by of [stranger(), stranger()]) {
        const attempt = await attemptFor(phone, by)
        await sendCode(by, attempt)
        await checkCode(by, attempt, await lastSentCode(phone), async () => {})
      }
      await guess(phone, 1)
    }
    expect(await digitsFor(await registered({ phone: uniquePhone() }))).toBe(4)
  })
})
