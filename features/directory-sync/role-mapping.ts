import 'server-only'
import type { Queryable } from '@/db/client'
import { findSync } from '@/features/directory/sync'
import type { RoleMapping } from '@/features/roles/role-mapping'

/** Which roles the groups of an organisation's directory decide of; null where no mapping was saved. */
export async function directoryRoleMapping(
  tx: Queryable,
  organizationId: string,
): Promise<RoleMapping | null> {
  const sync = await findSync(tx, organizationId)
  return (
    sync && {
      savedByAccountId: sync.savedByAccountId,
      permissions: ['servers.write', 'people.write'],
      roleIds: sync.groups.map(({ roleId }) => roleId),
      defaultRoleId: sync.defaultRoleId,
    }
  )
}
