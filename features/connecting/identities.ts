import 'server-only'
import { and, eq, exists, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateIdentities, memberships } from '@/db/schema'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { over } from '@/features/sign-in/problems'
import { done, type Result, refused } from '@/lib/result'

/**
 * Links what the provider calls a person to their card in this organisation. An identity whose card lies in the bin moves on to
 * the new one; of one that another card took meanwhile, the walk begins anew.
 */
export async function linkIdentity(
  tx: Queryable,
  organizationId: string,
  [person]: readonly { id: string }[],
  { identity }: CorporateProof,
): Promise<Result> {
  if (!identity || !person) return done
  const linked = await tx
    .insert(corporateIdentities)
    .values({ organizationId, membershipId: person.id, ...identity })
    .onConflictDoUpdate({
      target: [
        corporateIdentities.organizationId,
        corporateIdentities.provider,
        corporateIdentities.issuer,
        corporateIdentities.subject,
      ],
      set: { membershipId: person.id },
      setWhere: sql`${corporateIdentities.membershipId} = ${person.id} or ${exists(
        tx
          .select({ one: sql`1` })
          .from(memberships)
          .where(and(eq(memberships.id, corporateIdentities.membershipId), isNotNull(memberships.deletedAt))),
      )}`,
    })
    .returning({ id: corporateIdentities.id })
  return linked.length > 0 ? done : refused(over)
}
