import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, identifiers, knownBrowsers, sessions, signInAttempts } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { organizationSettings } from '@/features/organizations/queries'
import { randomToken, tokenHash } from '@/lib/crypto'
import type { Visitor } from './visitor'

/**
 * Turns a finished sign-in attempt into a session, once: the statement that marks the attempt decides among any
 * number of parallel submits. Ends the session that this browser held before. Returns the token for the cookie,
 * or null when the attempt is unknown, unfinished, too old or already redeemed.
 */
export async function redeemAttempt(attemptSecret: string, visitor: Visitor, previousToken: string | null) {
  return transaction(async (tx) => {
    const [attempt] = await tx
      .update(signInAttempts)
      .set({ state: 'redeemed' })
      .where(isRedeemable(attemptSecret))
      .returning({
        accountId: signInAttempts.accountId,
        contactKind: signInAttempts.contactKind,
        contact: signInAttempts.contact,
      })
    if (!attempt?.accountId) return null
    const [account] = await tx
      .select({
        id: accounts.id,
        surname: accounts.surname,
        givenName: accounts.givenName,
        locale: accounts.locale,
      })
      .from(accounts)
      .where(and(eq(accounts.id, attempt.accountId), isNull(accounts.closedAt)))
    if (!account) return null

    if (previousToken) {
      await tx
        .update(sessions)
        .set({ revokedAt: sql`now()` })
        .where(eq(sessions.tokenHash, tokenHash(previousToken)))
    }
    const token = randomToken()
    const { sessionDays } = await organizationSettings(null, tx)
    await tx.insert(sessions).values({
      tokenHash: tokenHash(token),
      accountId: account.id,
      userAgent: visitor.userAgent,
      address: visitor.address,
      expiresAt: sql`now() + make_interval(days => ${sessionDays})`,
    })
    await tx
      .insert(knownBrowsers)
      .values({ browserHash: visitor.browserHash, accountId: account.id })
      .onConflictDoUpdate({
        target: [knownBrowsers.browserHash, knownBrowsers.accountId],
        set: { lastUsedAt: sql`now()` },
      })
    await tx
      .update(identifiers)
      .set({ lastUsedAt: sql`now()` })
      .where(
        and(
          eq(identifiers.accountId, account.id),
          eq(identifiers.kind, attempt.contactKind),
          eq(identifiers.value, attempt.contact),
        ),
      )
    await recordAudit(tx, visitor, {
      event: 'sessions.started',
      subject: { kind: 'account', id: account.id, name: `${account.surname} ${account.givenName}`.trim() },
    })
    return { token, accountId: account.id, locale: account.locale }
  })
}

/** Where a finished attempt wants to go, and the language its person chose; null when it cannot be redeemed. */
export async function finishedAttempt(attemptSecret: string) {
  const [row] = await database()
    .select({ returnTo: signInAttempts.returnTo, locale: accounts.locale })
    .from(signInAttempts)
    .innerJoin(accounts, eq(accounts.id, signInAttempts.accountId))
    .where(isRedeemable(attemptSecret))
  return row ?? null
}

const isRedeemable = (secret: string) =>
  and(
    eq(signInAttempts.secretHash, tokenHash(secret)),
    eq(signInAttempts.state, 'done'),
    gt(signInAttempts.expiresAt, sql`now()`),
  )
