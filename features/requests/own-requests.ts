import 'server-only'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, serviceRequests } from '@/db/schema'
import { customerCompanyIds } from '@/features/equipment/own-equipment'
import type { Actor } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isReporter } from './is-reporter'

export const ownRequestList: ListDefinition<'time'> = {
  sorts: { time: [{ by: serviceRequests.createdAt, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: serviceRequests.id,
  pageSize: 20,
}

/** One page of what the actor reported here, signed in or under a contact that they have proven since, the latest first. */
export function listOwnRequests(actor: Actor, request: ListRequest<'time'>) {
  return listPage(ownRequestList, request, {
    where:
      and(eq(serviceRequests.organizationId, actor.organizationId), isReporter(actor.accountId)) ??
      sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          id: serviceRequests.id,
          number: serviceRequests.number,
          words: serviceRequests.words,
          state: serviceRequests.state,
          createdAt: serviceRequests.createdAt,
          object: equipment.name,
          keys,
        })
        .from(serviceRequests)
        .leftJoin(
          equipment,
          and(
            eq(equipment.id, serviceRequests.equipmentId),
            or(eq(equipment.isPublished, true), inArray(equipment.companyId, customerCompanyIds(actor))),
            isNull(equipment.deletedAt),
          ),
        )
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(serviceRequests, where),
  })
}

export type OwnRequest = Awaited<ReturnType<typeof listOwnRequests>>['rows'][number]
