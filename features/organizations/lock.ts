import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { organizations } from '@/db/schema'
import type { Actor } from '@/lib/actor'

/**
 * The actor's organisation, locked until the transaction ends: of two who change what stands on it, or what it has one of,
 * the second sees what the first wrote.
 */
export async function lockOrganization(tx: Queryable, { organizationId }: Actor) {
  const [row] = await tx
    .select({
      id: organizations.id,
      name: organizations.name,
      version: organizations.version,
      settings: organizations.settings,
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update')
  if (!row) throw new Error('an actor of no organisation')
  return row
}
