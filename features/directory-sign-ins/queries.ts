import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { directorySignIns, memberships } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import type { SignInOutcome } from './outcome'

export const signInList: ListDefinition<'at'> = {
  sorts: { at: [{ by: directorySignIns.at, type: 'timestamp' }] },
  initial: { sort: 'at', descending: true },
  id: directorySignIns.id,
  pageSize: 50,
}

export type ListedSignIn = Awaited<ReturnType<typeof listSignIns>>['rows'][number]

/** How attempts to sign in by the directory ended, the latest first; by name whom the actor sees. */
export function listSignIns(actor: Actor, request: ListRequest<'at'>, outcome: SignInOutcome | null) {
  authorize(actor, 'audit.read')
  return listPage(signInList, request, {
    where:
      and(
        eq(directorySignIns.organizationId, actor.organizationId),
        outcome ? eq(directorySignIns.outcome, outcome) : undefined,
      ) ?? sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({
          id: directorySignIns.id,
          at: directorySignIns.at,
          outcome: directorySignIns.outcome,
          host: directorySignIns.host,
          tookMs: directorySignIns.tookMs,
          person: {
            id: memberships.id,
            surname: memberships.surname,
            givenName: memberships.givenName,
            directory: memberships.directory,
          },
          keys,
        })
        .from(directorySignIns)
        .leftJoin(memberships, and(eq(memberships.id, directorySignIns.membershipId), visiblePeople(actor)))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(directorySignIns, where),
  })
}

/** How many ended how in the last week, the most first. */
export async function countOutcomes(actor: Actor): Promise<{ outcome: string; n: number }[]> {
  authorize(actor, 'audit.read')
  return database().execute<{ outcome: string; n: number }>(sql`
    select outcome, count(*)::int as n from ${directorySignIns}
    where organization_id = ${actor.organizationId}::uuid and at > now() - interval '7 days'
    group by outcome order by n desc, outcome`)
}

export type HostTimes = { host: string; n: number; median: number; slowest: number }

/** How long each of the directory's servers took in the last week, in milliseconds, the slowest first. */
export async function hostTimes(actor: Actor): Promise<HostTimes[]> {
  authorize(actor, 'audit.read')
  return database().execute<HostTimes>(sql`
    select host, count(*)::int as n,
      percentile_disc(0.5) within group (order by took_ms)::int as median,
      percentile_disc(0.95) within group (order by took_ms)::int as slowest
    from ${directorySignIns}
    where organization_id = ${actor.organizationId}::uuid and at > now() - interval '7 days' and host is not null
    group by host order by slowest desc, host limit 20`)
}
