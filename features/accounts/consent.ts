import 'server-only'
import type { Queryable } from '@/db/client'
import { consents } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'
import type { Visitor } from '@/lib/visitor'

/** The date of the product's own text in `locales/*\/invitations.json`; change it with the text. */
export const consentTextVersion = '2026-11-20'

/**
 * Keeps who agreed to which text, in which language and from where (152-FZ, Article 9: consent must be provable).
 * `textVersion` is the one that the person was shown (`shownConsentProblem`): a text published meanwhile is asked for next.
 */
export async function recordConsent(
  tx: Queryable,
  by: Visitor | AccountActor,
  {
    accountId,
    organizationId,
    textVersion,
  }: { accountId: string; organizationId: string | null; textVersion: string },
): Promise<void> {
  await tx.insert(consents).values({
    accountId,
    organizationId,
    purpose: 'personal-data',
    textVersion,
    locale: by.locale,
    address: by.address,
  })
}
