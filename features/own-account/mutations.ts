import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, consents, memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { tellOfPassword } from '@/features/accounts/notices'
import { hashPassword } from '@/features/accounts/password-hash'
import { passwordProblem } from '@/features/accounts/password-rules'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject, ownSubject } from '@/features/audit/subjects'
import { organizationSettings } from '@/features/organizations/queries'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { revokeOtherSessions } from '@/features/sessions/mutations'
import type { AccountActor } from '@/lib/actor'
import { defaultLocale, type Locale } from '@/lib/locales'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { ownData } from './queries'

export const saveName = (
  actor: AccountActor,
  name: { surname: string; givenName: string },
): Promise<Result> =>
  transaction(async (tx) => {
    await tx.update(accounts).set(name).where(eq(accounts.id, actor.accountId))
    await recordAudit(tx, actor, {
      event: 'account.name-changed',
      subject: ownSubject(actor),
      details: { name: `${name.surname} ${name.givenName}` },
    })
    return done
  })

export const saveLanguage = (actor: AccountActor, { locale }: { locale: Locale }): Promise<Result> =>
  transaction(async (tx) => {
    await tx.update(accounts).set({ locale }).where(eq(accounts.id, actor.accountId))
    await recordAudit(tx, actor, {
      event: 'account.language-changed',
      subject: ownSubject(actor),
      details: { locale },
    })
    return done
  })

/** Sets a first or another password, ends all other sessions and tells the person. The gate has asked for a fresh proof. */
export async function setPassword(actor: AccountActor, { password }: { password: string }): Promise<Result> {
  const { passwordMinimumLength: minimum } = await organizationSettings(actor.organizationId)
  const problem = passwordProblem(password, { own: await ownData(actor), minimum })
  if (problem) return refused(problem)
  const hashed = await hashPassword(password, actor.address)
  if (!hashed.ok) return hashed
  return transaction(async (tx) => {
    await tx
      .update(accounts)
      .set({ passwordHash: hashed.value, passwordChangedAt: sql`now()` })
      .where(eq(accounts.id, actor.accountId))
    const ended = await revokeOtherSessions(tx, actor)
    await recordAudit(tx, actor, {
      event: 'account.password-changed',
      subject: ownSubject(actor),
      details: { endedSessions: ended },
    })
    await tellOfPassword(tx, actor)
    return done
  })
}

/**
 * Takes a consent back. Without it the organisation may not process the person's data, so its doors close with
 * it, until an administrator lets the person in again. The last administrator stays.
 */
export const withdrawConsent = (actor: AccountActor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    const [consent] = await tx
      .update(consents)
      .set({ withdrawnAt: sql`now()` })
      .where(and(eq(consents.id, id), eq(consents.accountId, actor.accountId), isNull(consents.withdrawnAt)))
      .returning({ organizationId: consents.organizationId, textVersion: consents.textVersion })
    if (!consent) return done
    await recordAudit(tx, actor, {
      event: 'consents.withdrawn',
      organizationId: consent.organizationId,
      subject: ownSubject(actor),
      details: { textVersion: consent.textVersion },
    })
    return consent.organizationId ? closeDoors(tx, actor, consent.organizationId) : done
  })

async function closeDoors(tx: Queryable, actor: AccountActor, organizationId: string): Promise<Result> {
  const reason = translatorFor(defaultLocale)('account.consents.banReason')
  const people = await tx
    .update(memberships)
    .set({ bannedAt: sql`now()`, bannedUntil: null, banReason: reason })
    .where(
      and(
        eq(memberships.accountId, actor.accountId),
        eq(memberships.organizationId, organizationId),
        isNull(memberships.deletedAt),
      ),
    )
    .returning({ id: memberships.id, surname: memberships.surname, givenName: memberships.givenName })
  if (!(await keepsAnAdministrator(tx, organizationId))) {
    return refused({ message: messageKey('account.consents.lastAdministrator') })
  }
  for (const person of people) {
    await recordAudit(tx, actor, {
      event: 'people.banned',
      organizationId,
      subject: membershipSubject(person),
      details: { reason },
    })
  }
  return done
}
