import 'server-only'
import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { identifiers, organizations, requestEntries, serviceRequests } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'

/** What the person reported in every organisation, and what they added, for the file of their own data. */
export function reportedBy({ accountId }: AccountActor) {
  const ownContact = sql`${serviceRequests.contact} in (select ${identifiers.value} from ${identifiers}
    where ${identifiers.accountId} = ${accountId})`
  return database()
    .select({
      organization: organizations.name,
      number: serviceRequests.number,
      state: serviceRequests.state,
      words: serviceRequests.words,
      name: serviceRequests.reporterName,
      contact: serviceRequests.contact,
      contactProvenAt: serviceRequests.contactProvenAt,
      consentVersion: serviceRequests.consentVersion,
      address: serviceRequests.address,
      createdAt: serviceRequests.createdAt,
      added: sql<string[]>`array(select ${requestEntries.words} from ${requestEntries}
        where ${requestEntries.requestId} = ${serviceRequests.id} and ${requestEntries.by} = 'reporter'
        order by ${requestEntries.createdAt})`,
    })
    .from(serviceRequests)
    .innerJoin(organizations, eq(organizations.id, serviceRequests.organizationId))
    .where(
      or(
        eq(serviceRequests.reporterAccountId, accountId),
        and(isNotNull(serviceRequests.contactProvenAt), ownContact),
      ),
    )
    .orderBy(asc(serviceRequests.createdAt))
}
