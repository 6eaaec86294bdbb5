import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { database } from '@/db/client'
import { roles } from '@/db/schema'
import { roleName } from '@/features/roles/base-roles'
import type { Translator } from '@/lib/translator'

/** What roles of an organisation are called. */
export async function roleNames(
  t: Translator,
  organizationId: string,
  ids: readonly string[],
): Promise<string[]> {
  const found = await database()
    .select({ name: roles.name, baseRole: roles.baseRole })
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), inArray(roles.id, [...ids])))
  return found.map((role) => roleName(role, t)).sort()
}
