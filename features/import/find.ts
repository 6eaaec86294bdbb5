import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { imports } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { isUuid } from '@/lib/uuid'
import { isImportField } from './fields'
import type { ImportRules } from './ground'
import { visibleImports } from './scope'

export type Import = typeof imports.$inferSelect

/** An import that the actor may know of; null for any other id. Locked until the transaction ends when it is to be changed. */
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
  return row ?? null
}

export const rulesOf = (row: Import): ImportRules => ({
  directory: row.directory,
  headings: row.headings,
  columns: row.columns.map((field) => (isImportField(field) ? field : null)),
  defaultRoleId: row.defaultRoleId,
  defaultCompany: row.defaultCompany,
  createsEntries: row.createsEntries,
})
