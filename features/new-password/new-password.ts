import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, invitations, knownBrowsers, memberships, organizations, sessions } from '@/db/schema'
import { tellOfPassword } from '@/features/accounts/notices'
import { hashPassword } from '@/features/accounts/password-hash'
import { passwordProblem } from '@/features/accounts/password-rules'
import { recordAudit } from '@/features/audit/record'
import { shownConsentProblem } from '@/features/consents/shown'
import { createInvitedAccount, holdInvitation } from '@/features/invitations/registration'
import { organizationSettings } from '@/features/organizations/queries'
import { spendRecoveryLink } from '@/features/recovery/link'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { maskContact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'

const over = refused({ message: messageKey('signIn.problem.over') })

/** Whose password is created by a proven `password` attempt. */
export type PasswordOwner = {
  /** No account yet: the password comes with the consent. */
  isFirst: boolean
  organization: { id: string; name: string } | null
  passwordMinimumLength: number
  /** What others know about the person, of which no password may be made. */
  own: string[]
}

export async function passwordOwner(attempt: Attempt): Promise<PasswordOwner | null> {
  if (attempt.purpose !== 'password' || attempt.state !== 'proven') return null
  const people = await database()
    .select({
      organizationId: organizations.id,
      organization: organizations.name,
      surname: memberships.surname,
      givenName: memberships.givenName,
      patronymic: memberships.patronymic,
      mobilePhone: memberships.mobilePhone,
      email: memberships.email,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      attempt.accountId
        ? eq(memberships.accountId, attempt.accountId)
        : sql`${memberships.id} = (select membership_id from ${invitations} where id = ${attempt.invitationId})`,
    )
  const [person] = people
  const { passwordMinimumLength } = await organizationSettings(person?.organizationId ?? null)
  return {
    isFirst: attempt.accountId === null,
    organization: person ? { id: person.organizationId, name: person.organization } : null,
    passwordMinimumLength,
    own: [
      attempt.contact.value,
      ...people.flatMap(({ organizationId: _, ...known }) => Object.values(known)),
    ].filter((text) => text !== null),
  }
}

/**
 * Stores the password that a proven attempt leads to, creating the account of an invited person or ending all
 * sessions of a registered one, who is told, and finishes the attempt. `consent` is the version of the text shown.
 */
export async function createPassword(
  visitor: Visitor,
  attempt: Attempt,
  { password, consent }: { password: string; consent?: string },
): Promise<Result> {
  const owner = await passwordOwner(attempt)
  if (!owner) return over
  const unshown = owner.isFirst && (await shownConsentProblem(owner.organization?.id ?? null, consent))
  if (unshown) return refused(unshown)
  const problem = passwordProblem(password, { own: owner.own, minimum: owner.passwordMinimumLength })
  if (problem) return refused(problem)
  const hashed = await hashPassword(password, visitor.address)
  if (!hashed.ok) return hashed
  return resultTransaction(async (tx) => {
    const accountId = attempt.accountId
      ? await replacePassword(tx, visitor, attempt, {
          accountId: attempt.accountId,
          passwordHash: hashed.value,
          owner,
        })
      : await acceptInvitation(tx, visitor, attempt, { passwordHash: hashed.value, consent: consent ?? '' })
    return accountId && (await moveAttempt(tx, attempt, { state: 'done', accountId })) ? done : over
  })
}

/**
 * The account of an invited person, with the consent that the form asked for. Null when the invitation ended, or its
 * contact became somebody's account, meanwhile.
 */
async function acceptInvitation(
  tx: Queryable,
  visitor: Visitor,
  attempt: Attempt,
  facts: { passwordHash: string; consent: string },
): Promise<string | null> {
  const held = attempt.invitationId ? await holdInvitation(tx, attempt.invitationId) : null
  return held && createInvitedAccount(tx, visitor, held, { ...facts, proof: 'code' })
}

async function replacePassword(
  tx: Queryable,
  visitor: Visitor,
  attempt: Attempt,
  { accountId, passwordHash, owner }: { accountId: string; passwordHash: string; owner: PasswordOwner },
): Promise<string | null> {
  const { recoveryLinkId: linkId } = attempt
  if (linkId && !(await spendRecoveryLink(tx, visitor, { linkId, accountId }))) return null
  const [account] = await tx
    .update(accounts)
    .set({ passwordHash, passwordChangedAt: sql`now()` })
    .where(eq(accounts.id, accountId))
    .returning({ surname: accounts.surname, givenName: accounts.givenName, locale: accounts.locale })
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  // Whoever knew the old password has browsers known here too; their quota goes with it.
  await tx.delete(knownBrowsers).where(eq(knownBrowsers.accountId, accountId))
  await recordAudit(tx, visitor, {
    event: 'account.password-reset',
    subject: { kind: 'account', id: accountId, name: `${account?.surname} ${account?.givenName}`.trim() },
    details: { contact: maskContact(attempt.contact), endedSessions: ended.length },
  })
  await tellOfPassword(tx, {
    accountId,
    organizationId: owner.organization?.id ?? null,
    locale: account?.locale ?? visitor.locale,
  })
  return accountId
}
