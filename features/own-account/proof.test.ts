import { desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, identifiers, knownBrowsers, oneTimeCodes, sessions, signInAttempts } from '@/db/schema'
import { hashPassword } from '@/features/accounts/password-hash'
import { codeDigits } from '@/features/sign-in/code-digits'
import { accountActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createAccount, createSession, uniqueEmail, uniquePhone } from '@/test/factories'
import { newRequest, request } from '@/test/request'
import { anotherCode } from '@/test/sent-codes'
import { confirmContact, proveByCode, proveByPassword, sendContactCode, sendProofCode } from './proof'
import { provenContacts } from './queries'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

beforeEach(() => newRequest())

const password = 'зелёный чайник свистит'

async function prover(values: { passwordHash?: string } = {}) {
  const phone = uniquePhone()
  const account = await createAccount({ phone, ...values })
  const session = await createSession(account.id, {
    createdAt: new Date(Date.now() - 3600_000),
    provenAt: new Date(Date.now() - 3600_000),
  })
  const actor = accountActor({ accountId: account.id, sessionId: session.id })
  return { account: actor, visitor: visitor({ browserHash: `browser of ${account.id}` }), phone }
}

const provenAt = async (sessionId: string) =>
  (await database().select().from(sessions).where(eq(sessions.id, sessionId)))[0]?.provenAt.getTime() ?? 0
const isFresh = async (sessionId: string) => (await provenAt(sessionId)) > Date.now() - 60_000

async function lastCode() {
  const [code] = await database().select().from(oneTimeCodes).orderBy(desc(oneTimeCodes.id)).limit(1)
  if (!code) throw new Error('no code')
  return { text: codeDigits(code.id, code.digits), contact: code.contact }
}

describe('a fresh proof', () => {
  it('comes of the right password alone, and leaves nothing to redeem', async () => {
    const hash = await hashPassword(password, '192.0.2.1')
    const person = await prover({ passwordHash: hash.ok ? hash.value : '' })
    expect(await proveByPassword(person, { password: 'не тот' })).toMatchObject({
      problems: [{ field: 'password', message: 'signIn.password.wrong' }],
    })
    expect(await isFresh(person.account.sessionId)).toBe(false)
    expect((await proveByPassword(person, { password })).ok).toBe(true)
    expect(await isFresh(person.account.sessionId)).toBe(true)
    expect(request.cookies.size).toBe(0)
  })

  it('is not had without a password by sending none', async () => {
    const person = await prover()
    expect((await proveByPassword(person, { password: '' })).ok).toBe(false)
    expect(await isFresh(person.account.sessionId)).toBe(false)
  })

  it('waits after ten wrong passwords, as at sign-in', async () => {
    const person = await prover()
    for (let i = 0; i < 10; i++) await proveByPassword(person, { password: 'не тот' })
    expect(await proveByPassword(person, { password: 'не тот' })).toMatchObject({
      problems: [{ field: 'password', message: 'signIn.password.waitSeconds' }],
    })
  })

  it('comes of a six-digit code to an own contact, and the attempt gives no other session', async () => {
    const person = await prover()
    const [contact] = await provenContacts(person.account)
    expect((await sendProofCode(person, { contactId: contact?.id ?? '' })).ok).toBe(true)
    const code = await lastCode()
    expect(code).toMatchObject({ contact: person.phone, text: expect.stringMatching(/^\d{6}$/) })
    expect((await proveByCode(person, { code: code.text })).ok).toBe(true)
    expect(await isFresh(person.account.sessionId)).toBe(true)
    const attempts = await database()
      .select()
      .from(signInAttempts)
      .where(eq(signInAttempts.accountId, person.account.accountId))
    expect(attempts.map(({ state }) => state)).not.toContain('done')
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.actorAccountId, person.account.accountId))
    expect(entry).toMatchObject({ event: 'account.proven-again', details: { by: 'code' } })
  })

  it('does not come of a code that was sent to a new contact', async () => {
    const person = await prover()
    await sendContactCode(person, { contact: { kind: 'email', value: uniqueEmail() } })
    expect((await proveByCode(person, { code: (await lastCode()).text })).ok).toBe(false)
    expect(await isFresh(person.account.sessionId)).toBe(false)
  })

  it('sends nothing to somebody else’s contact', async () => {
    const [person, other] = [await prover(), await prover()]
    const [theirs] = await provenContacts(other.account)
    expect((await sendProofCode(person, { contactId: theirs?.id ?? '' })).ok).toBe(false)
  })

  it('cannot be walked by another account in the same browser', async () => {
    const [person, other] = [await prover(), await prover()]
    const [contact] = await provenContacts(person.account)
    await sendProofCode(person, { contactId: contact?.id ?? '' })
    expect((await proveByCode(other, { code: (await lastCode()).text })).ok).toBe(false)
  })
})

describe('a new contact', () => {
  it('is the account’s after its code, whose wrong tries are counted', async () => {
    const person = await prover()
    const value = uniqueEmail()
    await sendContactCode(person, { contact: { kind: 'email', value } })
    const { text } = await lastCode()
    const wrong = text === '000000' ? '000001' : '000000'
    expect(await confirmContact(person, { code: wrong, replacedId: null })).toMatchObject({
      problems: [{ message: 'signIn.code.wrong', params: { left: 2 } }],
    })
    expect((await confirmContact(person, { code: text, replacedId: null })).ok).toBe(true)
    expect((await provenContacts(person.account)).map((contact) => contact.value)).toContain(value)
    expect((await confirmContact(person, { code: text, replacedId: null })).ok).toBe(false)
  })

  it('asks for a code in the same words when it is another account’s, and takes nothing over', async () => {
    const [person, other] = [await prover(), await prover()]
    const contact = { kind: 'phone' as const, value: other.phone }
    expect((await sendContactCode(person, { contact })).ok).toBe(true)
    expect(await confirmContact(person, { code: (await lastCode()).text, replacedId: null })).toMatchObject({
      problems: [{ message: 'account.contacts.taken' }],
    })
    expect(await provenContacts(other.account)).toHaveLength(1)
  })

  it('that was begun before its owner came stays the owner’s (unexpired e-mail change, arXiv 2205.10174)', async () => {
    const attacker = await prover()
    const email = uniqueEmail()
    await sendContactCode(attacker, { contact: { kind: 'email', value: email } })
    const { text } = await lastCode()
    const owner = await createAccount({ email })
    expect(await confirmContact(attacker, { code: text, replacedId: null })).toMatchObject({
      problems: [{ message: 'account.contacts.taken' }],
    })
    const holders = await database().select().from(identifiers).where(eq(identifiers.value, email))
    expect(holders.map(({ accountId }) => accountId)).toEqual([owner.id])
  })

  it('that nobody proved has one quota of codes, however many browsers the account signed in from', async () => {
    const person = await prover()
    const contact = { kind: 'phone' as const, value: uniquePhone() }
    const sent: boolean[] = []
    for (let browser = 0; browser < 7; browser++) {
      const browserHash = `${person.account.accountId} ${browser}`
      await database().insert(knownBrowsers).values({ browserHash, accountId: person.account.accountId })
      const known = { ...person, visitor: visitor({ browserHash }) }
      sent.push((await sendContactCode(known, { contact })).ok)
    }
    expect(sent).toEqual([true, true, true, true, true, false, false])
  })

  it('cannot be guessed from one known browser after another', async () => {
    const person = await prover()
    const contact = { kind: 'phone' as const, value: uniquePhone() }
    let compared = 0
    for (let browser = 0; browser < 5; browser++) {
      const browserHash = `${person.account.accountId} ${browser}`
      await database().insert(knownBrowsers).values({ browserHash, accountId: person.account.accountId })
      const known = { ...person, visitor: visitor({ browserHash }) }
      await sendContactCode(known, { contact })
      const code = anotherCode((await lastCode()).text)
      for (let guess = 0; guess < 3; guess++) {
        const answer = await confirmContact(known, { code, replacedId: null })
        if (!answer.ok && answer.problems[0]?.message !== 'signIn.code.tooManyWrong') compared++
      }
    }
    expect(compared).toBe(10)
  })
})
