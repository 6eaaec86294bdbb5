import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { imports } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'
import { writingPermission } from './import-directory'
import { visibleImports } from './scope'

export type Import = typeof imports.$inferSelect

/**
 * An import that the actor may know of; null for any other id. What it asks for is known by its row alone, so that is found
 * first. Locked until the transaction ends when it is to be changed.
 */
export async function findImport(
  db: Queryable,
  actor: Actor,
  id: string,
  lock?: 'for change',
): Promise<Import | null> {
  if (!isUuid(id)) return null
  const query = db
    .select()
    .from(imports)
    .where(and(visibleImports(actor), eq(imports.id, id)))
  const [row] = await (lock ? query.for('no key update') : query)
  if (!row) return null
  authorize(actor, writingPermission[row.directory])
  return row
}
