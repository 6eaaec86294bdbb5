import 'server-only'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, corporateIdentities, identifiers, memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { CorporateIdentity, CorporateProof } from '@/features/servers/corporate-proof'

/**
 * The account that a proof alone signs in to; null when there is none. An identity is known by its issuer and subject and by
 * nothing else: an e-mail that a provider names may have had another owner before, so it never opens an account. A mailbox that
 * a code reached opens the account that proved it, as at sign-in.
 */
export async function accountOf(
  tx: Queryable,
  organizationId: string,
  { identity, email }: CorporateProof,
): Promise<string | null> {
  if (identity) return (await linkedCard(tx, organizationId, identity))?.accountId ?? null
  if (!email) return null
  const [row] = await tx
    .select({ id: accounts.id })
    .from(identifiers)
    .innerJoin(accounts, and(eq(accounts.id, identifiers.accountId), isNull(accounts.closedAt)))
    .where(and(eq(identifiers.kind, 'email'), eq(identifiers.value, email)))
  return row?.id ?? null
}

/** The card that an identity was linked to, unless it lies in the bin. */
export async function linkedCard(tx: Queryable, organizationId: string, identity: CorporateIdentity) {
  const [row] = await tx
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(corporateIdentities)
    .innerJoin(memberships, eq(memberships.id, corporateIdentities.membershipId))
    .where(
      and(
        eq(corporateIdentities.organizationId, organizationId),
        eq(corporateIdentities.provider, identity.provider),
        eq(corporateIdentities.issuer, identity.issuer),
        eq(corporateIdentities.subject, identity.subject),
        isNull(memberships.deletedAt),
      ),
    )
  return row ?? null
}

/** Whether some card of the account opens doors of the organisation. */
export const isMember = async (tx: Queryable, organizationId: string, accountId: string): Promise<boolean> =>
  (await tx.$count(
    memberships,
    and(
      eq(memberships.organizationId, organizationId),
      eq(memberships.accountId, accountId),
      isNotNull(memberships.acceptedAt),
      isActiveMembership,
    ),
  )) > 0
