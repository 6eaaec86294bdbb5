import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { consents, memberships, organizations } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import { recordAudit } from '@/features/audit/record'
import { ownSubject } from '@/features/audit/subjects'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { owesConsent } from '@/features/sessions/owes-consent'
import type { AccountActor } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'

/** The organisation that waits for this person's consent to its new text; null when none does. */
export async function organizationToConsent(account: AccountActor) {
  if (!account.organizationId) return null
  const [row] = await database()
    .select({ id: organizations.id, name: organizations.name })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.accountId, account.accountId),
        eq(memberships.organizationId, account.organizationId),
        isActiveMembership,
        owesConsent,
      ),
    )
    .limit(1)
  return row ?? null
}

/** Accepts the text in force of the active organisation, provided that it is the one that was read. */
export const giveConsent = (account: AccountActor, version: string): Promise<Result> =>
  resultTransaction(async (tx) => {
    const { accountId, organizationId } = account
    if (!organizationId) return done
    // Of two submits at once the second finds the first one's consent.
    const [member] = await tx
      .select({ inForce: organizations.consentVersion })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(
        and(
          eq(memberships.accountId, accountId),
          eq(memberships.organizationId, organizationId),
          isActiveMembership,
        ),
      )
      .limit(1)
      .for('no key update', { of: memberships })
    if (!member) return refused({ message: messageKey('account.consents.notYours') })
    if (member.inForce !== version) return refused({ message: messageKey('account.consents.newer') })
    const given = await tx.$count(
      consents,
      and(
        eq(consents.accountId, accountId),
        eq(consents.organizationId, organizationId),
        eq(consents.textVersion, version),
        isNull(consents.withdrawnAt),
      ),
    )
    if (given > 0) return done
    await recordConsent(tx, account, { accountId, organizationId, textVersion: version })
    await recordAudit(tx, account, {
      event: 'consents.given',
      organizationId,
      subject: ownSubject(account),
      details: { textVersion: version },
    })
    return done
  })
