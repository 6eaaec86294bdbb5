import 'server-only'
import { sql } from 'drizzle-orm'
import { consents, memberships, organizations } from '@/db/schema'

/** The organisation published a text that the member's account has not accepted, or has taken back. */
export const owesConsent = sql<boolean>`(${organizations.consentVersion} is not null and not exists (
  select from ${consents} as given
  where given.account_id = ${memberships.accountId} and given.organization_id = ${organizations.id}
    and given.text_version = ${organizations.consentVersion} and given.withdrawn_at is null))`
