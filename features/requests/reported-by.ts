import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizations, requestEntries, serviceRequests } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'
import { isReporter } from './is-reporter'

/** What the person reported in every organisation, and what they added, for the file of their own data. */
export function reportedBy({ accountId }: AccountActor) {
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
    .where(isReporter(accountId))
    .orderBy(asc(serviceRequests.createdAt))
}
