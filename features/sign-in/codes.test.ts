import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { invitations, knownBrowsers, oneTimeCodes } from '@/db/schema'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createAccount, createOrganization, createPerson, uniqueEmail, uniquePhone } from '@/test/factories'
import { ageCodes, anotherCode, lastSentCode, sentCodes } from '@/test/sent-codes'
import { type Attempt, openAttempt } from './attempts'
import { checkCode, codeStatus, sendCode } from './codes'

useDatabase()
vi.setConfig({ testTimeout: 30_000 })

let browsers = 0
const stranger = () =>
  visitor({ browserHash: `browser-${++browsers}`, address: `198.51.100.${browsers % 250}` })

async function attemptFor(value: string, by = stranger(), purpose: Attempt['purpose'] = 'sign-in') {
  const contact = { kind: value.includes('@') ? ('email' as const) : ('phone' as const), value }
  return { by, ...(await openAttempt(by, { purpose, contact })) }
}

const proved = async () => 'proved'

async function registeredPhone(): Promise<string> {
  const phone = uniquePhone()
  await createAccount({ phone })
  return phone
}

const typedBy = (by: ReturnType<typeof stranger>, attempt: Attempt, typed: string) =>
  checkCode(by, attempt, typed, proved)

test('a registered phone gets four digits that open once', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  expect(await sendCode(by, attempt)).toEqual({ outcome: 'sent' })
  const code = await lastSentCode(phone)
  expect(code).toMatch(/^\d{4}$/)
  expect(await typedBy(by, attempt, code)).toEqual({ outcome: 'right', value: 'proved' })
  expect(await typedBy(by, attempt, code)).toEqual({ outcome: 'spent' })
})

test('an e-mail gets six digits for ten minutes', async () => {
  const email = uniqueEmail()
  await createAccount({ email })
  const { by, attempt } = await attemptFor(email)
  await sendCode(by, attempt)
  const code = await lastSentCode(email)
  expect(code).toMatch(/^\d{6}$/)
  await ageCodes(9 * 60)
  expect(await typedBy(by, attempt, code)).toMatchObject({ outcome: 'right' })
})

test('an SMS code ends after five minutes', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  const code = await lastSentCode(phone)
  await ageCodes(5 * 60 + 1)
  expect(await typedBy(by, attempt, code)).toEqual({ outcome: 'spent' })
})

test('a thousand wrong codes at once are compared three times', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  const wrong = anotherCode(await lastSentCode(phone))
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => typedBy(by, attempt, wrong)))
  expect(answers.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(3)
  expect(answers.filter(({ outcome }) => outcome === 'spent')).toHaveLength(997)
  const [row] = await database().select().from(oneTimeCodes).where(eq(oneTimeCodes.attemptId, attempt.id))
  expect(row?.tries).toBe(3)
  expect(await typedBy(by, attempt, await lastSentCode(phone))).toEqual({ outcome: 'spent' })
})

test('of a hundred right submits at once one wins', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  const code = await lastSentCode(phone)
  const answers = await Promise.all(Array.from({ length: 100 }, () => typedBy(by, attempt, code)))
  expect(answers.filter(({ outcome }) => outcome === 'right')).toHaveLength(1)
})

test('a code is asked for again after a minute, and is the same while two minutes of it are left', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  expect(await sendCode(by, attempt)).toEqual({ outcome: 'early', seconds: 60 })
  await ageCodes(61)
  expect(await sendCode(by, attempt)).toEqual({ outcome: 'sent' })
  await ageCodes(121)
  expect(await sendCode(by, attempt)).toEqual({ outcome: 'sent' })
  const [first, second, third] = await sentCodes(phone)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(await typedBy(by, attempt, first ?? '')).toMatchObject({ outcome: 'wrong' })
  expect(await typedBy(by, attempt, third ?? '')).toMatchObject({ outcome: 'right' })
})

test('a code that was guessed at three times is not sent again', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  const code = await lastSentCode(phone)
  for (let tries = 0; tries < 3; tries++) await typedBy(by, attempt, anotherCode(code))
  await ageCodes(61)
  await sendCode(by, attempt)
  expect(await lastSentCode(phone)).not.toBe(code)
})

test('a code works in the browser that asked alone', async () => {
  const phone = await registeredPhone()
  const asked = await attemptFor(phone)
  await sendCode(asked.by, asked.attempt)
  const code = await lastSentCode(phone)
  const other = await attemptFor(phone)
  expect(await typedBy(other.by, other.attempt, code)).toEqual({ outcome: 'spent' })
  await sendCode(other.by, other.attempt)
  expect(await typedBy(other.by, other.attempt, code)).toEqual({ outcome: 'wrong', triesLeft: 2 })
})

test('as many digits as the code has not are told without costing a try', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  expect(await typedBy(by, attempt, '12')).toEqual({ outcome: 'malformed', digits: 4 })
  expect(await typedBy(by, attempt, anotherCode(await lastSentCode(phone)))).toEqual({
    outcome: 'wrong',
    triesLeft: 2,
  })
})

test('after three wrong ones a phone gets six digits, whether or not an account has it', async () => {
  for (const phone of [await registeredPhone(), uniquePhone()]) {
    const first = await attemptFor(phone)
    await sendCode(first.by, first.attempt)
    for (let tries = 0; tries < 3; tries++) await typedBy(first.by, first.attempt, '0000')
    const second = await attemptFor(phone)
    await sendCode(second.by, second.attempt)
    expect(await codeStatus(second.attempt, 60)).toMatchObject({ digits: 6, resendSeconds: 60 })
  }
})

test('a password takes six digits', async () => {
  const phone = await registeredPhone()
  const { by, attempt } = await attemptFor(phone, stranger(), 'password')
  await sendCode(by, attempt)
  expect(await lastSentCode(phone)).toMatch(/^\d{6}$/)
})

test('five codes an hour and ten a day to a contact, and refused ones do not count', async () => {
  const phone = await registeredPhone()
  const send = async () => {
    const { by, attempt } = await attemptFor(phone)
    return sendCode(by, attempt)
  }
  for (let sent = 0; sent < 5; sent++) expect(await send()).toEqual({ outcome: 'sent' })
  for (let refused = 0; refused < 8; refused++) {
    expect(await send()).toEqual({ outcome: 'limited', until: 'hour' })
  }
  expect(await sentCodes(phone)).toHaveLength(5)
})

test('strangers who use up a contact’s codes and guesses do not lock its owner out of a known browser', async () => {
  const phone = uniquePhone()
  const account = await createAccount({ phone })
  const owner = stranger()
  await database().insert(knownBrowsers).values({ browserHash: owner.browserHash, accountId: account.id })
  for (let asked = 0; asked < 6; asked++) {
    const { by, attempt } = await attemptFor(phone)
    await sendCode(by, attempt)
    const digits = (await codeStatus(attempt, 60))?.digits ?? 4
    for (let tries = 0; tries < 3; tries++) await typedBy(by, attempt, '0'.repeat(digits))
  }
  const stopped = await attemptFor(phone)
  expect(await sendCode(stopped.by, stopped.attempt)).toEqual({ outcome: 'limited', until: 'hour' })

  const { attempt } = await attemptFor(phone, owner)
  expect(await sendCode(owner, attempt)).toEqual({ outcome: 'sent' })
  expect(await typedBy(owner, attempt, await lastSentCode(phone))).toMatchObject({ outcome: 'right' })
})

test('ten wrong codes a day to a contact, never forgotten for a new code', async () => {
  const phone = await registeredPhone()
  const answers: string[] = []
  for (let asked = 0; asked < 4; asked++) {
    const { by, attempt } = await attemptFor(phone)
    await sendCode(by, attempt)
    const wrong = anotherCode(await lastSentCode(phone))
    for (let tries = 0; tries < 3; tries++) answers.push((await typedBy(by, attempt, wrong)).outcome)
  }
  expect(answers).toEqual([...Array(10).fill('wrong'), 'limited', 'limited'])
})

test('wrong codes by phone and by e-mail count together for their account, silently', async () => {
  const phone = uniquePhone()
  const email = uniqueEmail()
  await createAccount({ phone, email })
  for (const contact of [phone, email, phone, email]) {
    const { by, attempt } = await attemptFor(contact)
    await sendCode(by, attempt)
    const wrong = anotherCode(await lastSentCode(contact))
    for (let tries = 0; tries < 3; tries++) await typedBy(by, attempt, wrong)
  }
  const { by, attempt } = await attemptFor(phone)
  await sendCode(by, attempt)
  expect(await typedBy(by, attempt, await lastSentCode(phone))).toEqual({ outcome: 'wrong', triesLeft: 2 })
})

test('an invited contact gets a code while its invitation lives', async () => {
  const organization = await createOrganization()
  const invited = await invite(organization)
  const first = await attemptFor(invited.phone)
  await sendCode(first.by, first.attempt)
  expect(await sentCodes(invited.phone)).toHaveLength(1)

  await database()
    .update(invitations)
    .set({ expiresAt: new Date(0) })
    .where(eq(invitations.id, invited.id))
  const code = await lastSentCode(invited.phone)
  expect(await typedBy(first.by, first.attempt, code)).toMatchObject({ outcome: 'wrong' })
  const second = await attemptFor(invited.phone)
  expect(await sendCode(second.by, second.attempt)).toEqual({ outcome: 'sent' })
  expect(await sentCodes(invited.phone)).toHaveLength(1)
})

test('a spent budget keeps codes in, and looks like any other answer', async () => {
  const organization = await createOrganization({ settings: { codesPerDay: 50 } })
  const people = await Promise.all(Array.from({ length: 51 }, () => invite(organization)))
  for (const { phone } of people) {
    const { by, attempt } = await attemptFor(phone)
    expect(await sendCode(by, attempt)).toEqual({ outcome: 'sent' })
  }
  expect(await sentCodes(people[49]?.phone ?? '')).toHaveLength(1)
  expect(await sentCodes(people[50]?.phone ?? '')).toHaveLength(0)
})

async function invite(organization: Awaited<ReturnType<typeof createOrganization>>) {
  const person = await createPerson(organization)
  const phone = person.mobilePhone ?? ''
  const [row] = await database()
    .insert(invitations)
    .values({
      organizationId: organization.id,
      membershipId: person.id,
      channel: 'sms',
      contact: phone,
      tokenHash: crypto.randomUUID(),
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning({ id: invitations.id })
  return { phone, id: row?.id ?? '' }
}
