import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { consents, organizations } from '@/db/schema'
import type { Visitor } from '@/features/sessions/visitor'
import type { AccountActor } from '@/lib/actor'

/** The date of the product's own text in `locales/*\/invitations.json`; change it with the text. */
export const consentTextVersion = '2026-11-20'

/**
 * Keeps who agreed to which text, in which language and from where (152-FZ, Article 9: consent must be provable).
 * Returns the version of the text in force.
 */
export async function recordConsent(
  tx: Queryable,
  by: Visitor | AccountActor,
  { accountId, organizationId }: { accountId: string; organizationId: string },
): Promise<string> {
  const [organization] = await tx
    .select({ inForce: organizations.consentVersion })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  const textVersion = organization?.inForce ?? consentTextVersion
  await tx.insert(consents).values({
    accountId,
    organizationId,
    purpose: 'personal-data',
    textVersion,
    locale: by.locale,
    address: by.address,
  })
  return textVersion
}
