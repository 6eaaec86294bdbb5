import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { organizations } from '@/db/schema'

/** Whether the installation's owner closed the organisation, so that it takes nobody in and its work stands still. */
export const isClosed = async (tx: Queryable, organizationId: string): Promise<boolean> =>
  (await tx.$count(
    organizations,
    and(eq(organizations.id, organizationId), isNotNull(organizations.closedAt)),
  )) > 0
