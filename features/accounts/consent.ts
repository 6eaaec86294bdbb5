import 'server-only'
import type { Queryable } from '@/db/client'
import { consents } from '@/db/schema'
import type { Visitor } from '@/features/sessions/visitor'
import type { AccountActor } from '@/lib/actor'

/** The date of the consent text in `locales/*\/invitations.json`; change it with the text. */
export const consentTextVersion = '2026-11-20'

/** Keeps who agreed to which text, in which language and from where (152-FZ, Article 9: consent must be provable). */
export async function recordConsent(
  tx: Queryable,
  by: Visitor | AccountActor,
  { accountId, organizationId }: { accountId: string; organizationId: string },
): Promise<void> {
  await tx.insert(consents).values({
    accountId,
    organizationId,
    purpose: 'personal-data',
    textVersion: consentTextVersion,
    locale: by.locale,
    address: by.address,
  })
}
