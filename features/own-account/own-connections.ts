import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { corporateIdentities, joinRequests, memberships, organizations } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'

/** Who the person is to their organisations' providers and directories, for the file of their own data. */
export const ownIdentities = ({ accountId }: AccountActor) =>
  database()
    .select({
      organization: organizations.name,
      provider: corporateIdentities.provider,
      issuer: corporateIdentities.issuer,
      subject: corporateIdentities.subject,
      linkedAt: corporateIdentities.createdAt,
    })
    .from(corporateIdentities)
    .innerJoin(
      memberships,
      and(
        eq(memberships.organizationId, corporateIdentities.organizationId),
        eq(memberships.id, corporateIdentities.membershipId),
      ),
    )
    .innerJoin(organizations, eq(organizations.id, corporateIdentities.organizationId))
    .where(eq(memberships.accountId, accountId))
    .orderBy(asc(corporateIdentities.createdAt))

/** Which organisations the person asked to be let in by, with what they showed; who decided is somebody else's. */
export const ownJoinRequests = ({ accountId }: AccountActor) =>
  database()
    .select({
      organization: organizations.name,
      surname: joinRequests.surname,
      givenName: joinRequests.givenName,
      shown: joinRequests.corporateProof,
      state: joinRequests.state,
      askedAt: joinRequests.createdAt,
      decidedAt: joinRequests.decidedAt,
    })
    .from(joinRequests)
    .innerJoin(organizations, eq(organizations.id, joinRequests.organizationId))
    .where(eq(joinRequests.accountId, accountId))
    .orderBy(asc(joinRequests.createdAt))
