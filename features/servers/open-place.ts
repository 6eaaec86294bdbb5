import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { roles, servers } from '@/db/schema'

/** The role in which anyone whom a proof vouches for may join the organisation; null where cards are prepared, or the role is gone. */
export async function openPlace(tx: Queryable, organizationId: string) {
  const [place] = await tx
    .select({ roleId: roles.id, isApprovalNeeded: servers.isApprovalNeeded })
    .from(servers)
    .innerJoin(
      roles,
      and(
        eq(roles.organizationId, servers.organizationId),
        eq(roles.id, servers.newcomerRoleId),
        isNull(roles.deletedAt),
      ),
    )
    .where(and(eq(servers.organizationId, organizationId), eq(servers.joining, 'anyone')))
    .for('share', { of: servers })
  return place ?? null
}
