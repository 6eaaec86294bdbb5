import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { accounts, auditEntries, identifiers, knownBrowsers, sessions, signInAttempts } from '@/db/schema'
import { randomToken, tokenHash } from '@/lib/crypto'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createAccount, createSession, testAddress, uniquePhone } from '@/test/factories'
import { finishedAttempt, redeemAttempt } from './redeem-attempt'

useDatabase()

/** An account and an attempt that has just been proven to be its person. */
async function walk(values: Partial<typeof signInAttempts.$inferInsert> = {}) {
  const phone = uniquePhone()
  const account = await createAccount({ phone })
  const secret = randomToken()
  await database()
    .insert(signInAttempts)
    .values({
      secretHash: tokenHash(secret),
      contactKind: 'phone',
      contact: phone,
      state: 'done',
      accountId: account.id,
      returnTo: '/home',
      address: testAddress,
      expiresAt: sql`now() + interval '5 minutes'`,
      ...values,
    })
  return { account, phone, secret }
}

const sessionsOf = (accountId: string) =>
  database().select().from(sessions).where(eq(sessions.accountId, accountId))

describe('a finished attempt', () => {
  it('becomes one session, however many submits come at once', async () => {
    const { account, secret } = await walk()
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => redeemAttempt(secret, visitor(), null)),
    )
    const won = answers.filter((answer) => answer !== null)
    expect(won).toHaveLength(1)
    const stored = await sessionsOf(account.id)
    expect(stored).toHaveLength(1)
    expect(stored[0]?.tokenHash).toBe(tokenHash(won[0]?.token ?? ''))
    expect(JSON.stringify(stored)).not.toContain(won[0]?.token)
  })

  it('gives 128 bits that live 90 days, and remembers the browser and the contact', async () => {
    const { account, phone, secret } = await walk()
    await database()
      .update(identifiers)
      .set({ lastUsedAt: new Date(0) })
      .where(eq(identifiers.value, phone))
    const redeemed = await redeemAttempt(secret, visitor({ browserHash: `browser of ${account.id}` }), null)
    expect(Buffer.from(redeemed?.token ?? '', 'base64url')).toHaveLength(16)
    const [session] = await sessionsOf(account.id)
    expect((session?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(89.9 * 24 * 3600_000)
    const known = await database().select().from(knownBrowsers).where(eq(knownBrowsers.accountId, account.id))
    expect(known.map(({ browserHash }) => browserHash)).toEqual([`browser of ${account.id}`])
    const [used] = await database().select().from(identifiers).where(eq(identifiers.value, phone))
    expect(used?.lastUsedAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
    const [entry] = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, account.id))
    expect(entry).toMatchObject({ event: 'sessions.started', address: testAddress })
  })

  it('ends the session this browser held before: the token is rotated', async () => {
    const { account, secret } = await walk()
    const before = await createSession(account.id)
    const elsewhere = await createSession(account.id)
    await redeemAttempt(secret, visitor(), before.token)
    const stored = await sessionsOf(account.id)
    expect(stored.find(({ id }) => id === before.id)?.revokedAt).not.toBeNull()
    expect(stored.find(({ id }) => id === elsewhere.id)?.revokedAt).toBeNull()
  })

  it('knows where to go', async () => {
    const { secret } = await walk()
    expect(await finishedAttempt(secret)).toEqual({ returnTo: '/home', locale: null })
  })
})

describe('no session comes of', () => {
  it.each([
    ['an unknown secret', {}, true],
    ['an attempt without its last proof', { state: 'proven' as const }, false],
    ['an attempt redeemed before', { state: 'redeemed' as const }, false],
    ['an attempt that is too old by the database’s clock', { expiresAt: new Date(Date.now() - 1000) }, false],
    ['a proof that showed nobody', { accountId: null }, false],
  ])('%s', async (_, values, forged) => {
    const { account, secret } = await walk(values)
    expect(await redeemAttempt(forged ? randomToken() : secret, visitor(), null)).toBeNull()
    expect(await sessionsOf(account.id)).toHaveLength(0)
  })

  it('a closed account', async () => {
    const { account, secret } = await walk()
    await database().update(accounts).set({ closedAt: sql`now()` }).where(eq(accounts.id, account.id))
    expect(await redeemAttempt(secret, visitor(), null)).toBeNull()
  })
})
