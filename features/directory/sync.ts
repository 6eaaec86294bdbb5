import 'server-only'
import { asc, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryGroupRoles, directorySyncs } from '@/db/schema'
import { type AttributeMap, attributeMap } from './attributes'
import type { GroupRole } from './groups'

/** How an organisation's directory becomes cards. */
export type Sync = typeof directorySyncs.$inferSelect & { map: AttributeMap; groups: GroupRole[] }

/** Null where nobody has set it up. */
export async function findSync(db: Queryable, organizationId: string): Promise<Sync | null> {
  const [row] = await db
    .select()
    .from(directorySyncs)
    .where(eq(directorySyncs.organizationId, organizationId))
  if (!row) return null
  const groups = await db
    .select({ groupDn: directoryGroupRoles.groupDn, roleId: directoryGroupRoles.roleId })
    .from(directoryGroupRoles)
    .where(eq(directoryGroupRoles.organizationId, organizationId))
    .orderBy(asc(directoryGroupRoles.groupDn), asc(directoryGroupRoles.roleId))
  return { ...row, map: attributeMap(row.attributes), groups }
}
