import { inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { companies, districts, equipmentTypes } from './schema'
import { folded } from './text-search'

/**
 * The entries of a registry by the name that an order sorts them as (`key`), so that its index begins with them; null for none.
 * The order of two of one name is nobody's to tell.
 */
export const isNamedAs = (
  key: SQLWrapper,
  registry: typeof companies | typeof districts | typeof equipmentTypes,
  ids: readonly string[],
): SQL | null =>
  ids.length === 0
    ? null
    : sql`${key} = any(array(select ${folded(registry.name)} from ${registry} where ${inArray(registry.id, [...ids])}))`
