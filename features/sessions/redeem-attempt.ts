import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  accounts,
  identifiers,
  installation,
  knownBrowsers,
  memberships,
  sessions,
  signInAttempts,
} from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { settingsOf } from '@/features/organizations/settings'
import { randomToken, tokenHash } from '@/lib/crypto'
import type { Visitor } from '@/lib/visitor'
import { noteProviderSession } from './provider-session'

/**
 * Turns a finished sign-in attempt into a session, once: the statement that marks the attempt decides among any
 * number of parallel submits. Ends the session that this browser held before. Returns the token for the cookie,
 * or null when the attempt is unknown, unfinished, too old or already redeemed.
 */
export async function redeemAttempt(attemptSecret: string, visitor: Visitor, previousToken: string | null) {
  return transaction(async (tx) => {
    const [redeemed] = await tx
      .update(signInAttempts)
      .set({ state: 'redeemed' })
      .from(accounts)
      .where(
        and(
          isRedeemable(attemptSecret),
          eq(accounts.id, signInAttempts.accountId),
          isNull(accounts.closedAt),
        ),
      )
      .returning({
        attemptId: signInAttempts.id,
        purpose: signInAttempts.purpose,
        accountId: accounts.id,
        name: sql<string>`trim(${accounts.surname} || ' ' || ${accounts.givenName})`,
        contactKind: signInAttempts.contactKind,
        contact: signInAttempts.contact,
        organizationId: signInAttempts.organizationId,
        isMember: sql<boolean>`exists (select from ${memberships} where ${memberships.accountId} = ${accounts.id}
          and ${memberships.organizationId} = ${signInAttempts.organizationId} and ${memberships.deletedAt} is null)`,
        isVouchedFor: sql<boolean>`coalesce(jsonb_typeof(${signInAttempts.corporateProof} -> 'identity') = 'object', false)`,
        installation: sql<Record<
          string,
          unknown
        > | null>`(select ${installation.settings} from ${installation})`,
      })
    if (!redeemed) return null
    const { attemptId, purpose, accountId, contactKind, contact, organizationId, isMember, isVouchedFor } =
      redeemed
    const { sessionDays } = settingsOf(redeemed.installation && { settings: redeemed.installation })
    const token = randomToken()
    const [, session] = await Promise.all([
      previousToken &&
        tx
          .update(sessions)
          .set({ revokedAt: sql`now()` })
          .where(eq(sessions.tokenHash, tokenHash(previousToken))),
      tx
        .insert(sessions)
        .values({
          tokenHash: tokenHash(token),
          accountId,
          // Whoever waits to be let in stands nowhere yet.
          organizationId: isMember ? organizationId : null,
          vouchedBy: isVouchedFor ? organizationId : null,
          userAgent: visitor.userAgent,
          address: visitor.address,
          expiresAt: sql`now() + make_interval(days => ${sessionDays})`,
        })
        .returning({ id: sessions.id }),
      tx
        .insert(knownBrowsers)
        .values({ browserHash: visitor.browserHash, accountId })
        .onConflictDoUpdate({
          target: [knownBrowsers.browserHash, knownBrowsers.accountId],
          set: { lastUsedAt: sql`now()` },
        }),
      tx
        .update(identifiers)
        .set({ lastUsedAt: sql`now()` })
        .where(
          and(
            eq(identifiers.accountId, accountId),
            eq(identifiers.kind, contactKind),
            eq(identifiers.value, contact),
          ),
        ),
      recordAudit(tx, visitor, {
        event: 'sessions.started',
        subject: { kind: 'account', id: accountId, name: redeemed.name },
      }),
    ])
    const [begun] = session
    if (purpose === 'connect' && begun) await noteProviderSession(tx, { sessionId: begun.id, attemptId })
    return { token, accountId }
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
