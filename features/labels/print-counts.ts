import 'server-only'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { labelParts, labelPrintTags } from '@/db/schema'

/** How many labels of a print stand in its files. */
export const drawnLabels = (printId: SQLWrapper): SQL<number> => sql<number>`
  (select coalesce(sum(${labelParts.labels}), 0)::int from ${labelParts} where ${labelParts.printId} = ${printId})`

/** How many labels of a print stand in none, since their codes could not be read back. */
export const unreadableLabels = (printId: SQLWrapper): SQL<number> => sql<number>`
  (select count(*)::int from ${labelPrintTags}
  where ${labelPrintTags.printId} = ${printId} and ${labelPrintTags.isUnreadable})`
