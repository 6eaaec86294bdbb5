import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { joinRequests, organizations } from '@/db/schema'
import { face } from '@/features/organizations/queries'
import type { AccountActor } from '@/lib/actor'

/** The organisations whose administrators have yet to let the person in, the latest first; none for whom one organisation vouched. */
export async function waitsOf(account: AccountActor) {
  if (account.isConfined) return []
  return database()
    .select({ id: joinRequests.id, organization: face, askedAt: joinRequests.createdAt })
    .from(joinRequests)
    .innerJoin(organizations, eq(organizations.id, joinRequests.organizationId))
    .where(and(eq(joinRequests.accountId, account.accountId), eq(joinRequests.state, 'waiting')))
    .orderBy(desc(joinRequests.id))
}
