import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { openidProviders, openidRoleRules } from '@/db/schema'
import type { RoleMapping } from '@/features/roles/role-mapping'

/** Which roles the groups of an organisation's OpenID provider decide of; null without a provider. */
export async function openidRoleMapping(tx: Queryable, organizationId: string): Promise<RoleMapping | null> {
  const [provider] = await tx
    .select({ savedByAccountId: openidProviders.savedByAccountId })
    .from(openidProviders)
    .where(eq(openidProviders.organizationId, organizationId))
  if (!provider) return null
  const rules = await tx
    .select({ roleId: openidRoleRules.roleId })
    .from(openidRoleRules)
    .where(eq(openidRoleRules.organizationId, organizationId))
  return {
    ...provider,
    permissions: ['servers.write'],
    roleIds: rules.map(({ roleId }) => roleId),
    defaultRoleId: null,
  }
}
