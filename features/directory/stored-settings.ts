import 'server-only'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { unseal } from '@/lib/crypto'
import type { DirectorySettings } from './settings'

const { lockoutReadAt } = corporateDirectories
const isLockoutPolicyDue = sql<boolean>`(${lockoutReadAt} is null or ${lockoutReadAt} < now() - interval '1 day')`

/** How an organisation's directory is reached, its service account's password readable; null where none is set up. */
export async function storedDirectory(
  db: Queryable,
  organizationId: string,
): Promise<DirectorySettings | null> {
  const [row] = await db
    .select({ ...getTableColumns(corporateDirectories), isLockoutPolicyDue })
    .from(corporateDirectories)
    .where(eq(corporateDirectories.organizationId, organizationId))
  if (!row) return null
  const { servicePassword, version: _version, lockoutReadAt: _readAt, ...settings } = row
  return {
    ...settings,
    servicePassword: servicePassword && unseal('directory-password', servicePassword),
  }
}
