import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { ErasureReport } from './report'
import type { ErasureSubject } from './subject'

type Facts = { subject: ErasureSubject; organizationId: string | null; contacts: string[] }

/**
 * What the person reported from passports, signed in or under a contact of theirs: their photos go, their words and contact
 * are cleared, and the link to their page leads nowhere any more. That there was a request, and what was done, stays.
 */
export function requestRows({
  subject,
  organizationId,
  contacts,
}: Facts): [keyof ErasureReport | null, SQL][] {
  const { accountId, isClosing, pseudonym } = subject
  const reached = sql`any(${sql.param(contacts)}::text[])`
  const here = sql`organization_id is not distinct from ${organizationId}`
  const theirs = sql`(reporter_account_id = ${accountId} and (${isClosing} or ${here}) or contact = ${reached} and ${here})`
  const theirIds = sql`(select id from service_requests where ${theirs})`
  return [
    [
      null,
      sql`delete from files where id in (select file_id from request_files where request_id in ${theirIds})`,
    ],
    [null, sql`update request_entries set words = '' where by = 'reporter' and request_id in ${theirIds}`],
    [
      'serviceRequests',
      sql`update service_requests set words = ${pseudonym}, reporter_name = ${pseudonym}, reporter_account_id = null,
        contact = null, contact_proven_at = null, channel = 'none', attempt_id = null, address = '0.0.0.0',
        tracking_hash = 'erased ' || id where ${theirs}`,
    ],
  ]
}
