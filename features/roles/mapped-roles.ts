import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { roles } from '@/db/schema'
import { jobActor } from '@/features/jobs/gate'
import { can } from '@/lib/actor'
import { mayGrant } from './may-grant'
import type { RoleMapping } from './role-mapping'

/**
 * The living roles of the organisation that groups are mapped to, and the mapping's own for whoever is left without one. Nobody
 * gives more than they hold, by a mapping no more than by hand: `isGivable` is whether whoever saved it last may give it now.
 */
export async function mappedRoles(tx: Queryable, organizationId: string, mapping: RoleMapping | null) {
  if (!mapping || mapping.roleIds.length === 0) return []
  const { savedByAccountId, permissions, roleIds, defaultRoleId } = mapping
  const saver =
    savedByAccountId &&
    (await jobActor(tx, { accountId: savedByAccountId, organizationId, locale: 'ru', address: null }))
  const mayMap = saver && permissions.every((permission) => can(saver, permission))
  const named = [...roleIds, ...(defaultRoleId === null ? [] : [defaultRoleId])]
  const rows = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), inArray(roles.id, named), isNull(roles.deletedAt)))
  return rows.map((role) => ({
    ...role,
    isMapped: roleIds.includes(role.id),
    isDefault: role.id === defaultRoleId,
    isGivable: savedByAccountId === null || (!!mayMap && mayGrant(saver, role)),
  }))
}
