import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, equipment, jobs, labelPrints, labelPrintTags, tags } from '@/db/schema'
import { visibleEquipment } from '@/features/equipment/scope'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { drawnLabels, unreadableLabels } from './print-counts'
import { visiblePrints } from './print-scope'

export const printList: ListDefinition<'time'> = {
  sorts: { time: [{ by: labelPrints.createdAt, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: labelPrints.id,
  pageSize: 50,
}

/** What the first label of a print says: what it is stuck on, where the actor sees that, and its number. */
const firstLabel = (actor: Actor) => sql<{ number: string; name: string | null } | null>`(
  select json_build_object('number', ${tags.number}, 'name', ${equipment.name})
  from ${labelPrintTags} join ${tags} on ${tags.id} = ${labelPrintTags.tagId}
  left join ${equipment} on ${equipment.id} = ${tags.equipmentId} and ${visibleEquipment(actor)}
  where ${labelPrintTags.printId} = ${labelPrints.id} and ${labelPrintTags.position} = 0)`

/** One page of the prints whose files are still kept, the latest first. */
export async function listPrints(actor: Actor, request: ListRequest<'time'>) {
  authorize(actor, 'equipment.write')
  return listPage(printList, request, {
    where: visiblePrints(actor),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          id: labelPrints.id,
          format: labelPrints.format,
          count: labelPrints.count,
          createdAt: labelPrints.createdAt,
          by: sql<string | null>`nullif(trim(${accounts.surname} || ' ' || ${accounts.givenName}), '')`,
          state: jobs.state,
          first: firstLabel(actor),
          drawn: drawnLabels(labelPrints.id),
          unreadable: unreadableLabels(labelPrints.id),
          keys,
        })
        .from(labelPrints)
        .leftJoin(jobs, eq(jobs.id, labelPrints.id))
        .leftJoin(accounts, eq(accounts.id, labelPrints.byAccountId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(labelPrints, where),
  })
}

export type ListedPrint = Awaited<ReturnType<typeof listPrints>>['rows'][number]
