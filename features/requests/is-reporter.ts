import { and, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { identifiers, serviceRequests } from '@/db/schema'

/** Requests that the account reported: signed in, or under a contact that was proven there and is the account's own now. */
export function isReporter(accountId: string | null): SQL {
  const ownContact = sql`${serviceRequests.contact} in (select ${identifiers.value} from ${identifiers}
    where ${identifiers.accountId} = ${accountId})`
  const proven = and(isNotNull(serviceRequests.contactProvenAt), ownContact)
  return or(sql`${serviceRequests.reporterAccountId} = ${accountId}`, proven) ?? sql`false`
}
