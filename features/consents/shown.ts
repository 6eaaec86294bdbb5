import 'server-only'
import { database, type Queryable } from '@/db/client'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { findConsentText } from './texts'

/** Why a ticked box is no consent: its text was never the organisation's (of null, the product's own). Null when it is one. */
export async function shownConsentProblem(
  organizationId: string | null,
  version: string | undefined,
  db: Queryable = database(),
): Promise<Problem | null> {
  const text = version === undefined ? null : await findConsentText(organizationId, version, db)
  return text ? null : { field: 'consent', message: messageKey('invitations.problem.consentNeeded') }
}
