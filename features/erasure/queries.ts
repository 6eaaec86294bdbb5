import 'server-only'
import { and, desc, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, erasures, memberships, organizations } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import { type AccountActor, type Actor, authorize, can } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'

export const erasureList: ListDefinition<'time'> = {
  sorts: { time: [{ by: erasures.requestedAt, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: erasures.id,
  pageSize: 50,
}

/** A name as the account or its card tells it now, so that whoever is erased is erased here too. */
const nameOf = (accountId: SQLWrapper) => sql<string | null>`(
  select trim(concat_ws(' ', ${accounts.surname}, ${accounts.givenName})) from ${accounts} where ${accounts.id} = ${accountId})`

const columns = {
  id: erasures.id,
  state: erasures.state,
  origin: erasures.origin,
  requestedAt: erasures.requestedAt,
  requestedByAccountId: erasures.requestedByAccountId,
  requestedBy: nameOf(erasures.requestedByAccountId),
  decidedAt: erasures.decidedAt,
  decidedBy: nameOf(erasures.decidedByAccountId),
  reason: erasures.reason,
  notBefore: erasures.notBefore,
  isWaiting: sql<boolean>`(${erasures.state} = 'approved' and ${erasures.notBefore} > now())`,
  finishedAt: erasures.finishedAt,
  report: erasures.report,
  card: {
    id: memberships.id,
    directory: memberships.directory,
    surname: memberships.surname,
    givenName: memberships.givenName,
    patronymic: memberships.patronymic,
  },
}

const visibleErasures = (actor: Actor) =>
  and(eq(erasures.organizationId, actor.organizationId), visiblePeople(actor)) ?? sql`false`

export type ListedErasure = Awaited<ReturnType<typeof listErasures>>['rows'][number]

/** One page of the organisation's erasures, the latest request first. */
export async function listErasures(actor: Actor, request: ListRequest<'time'>) {
  authorize(actor, 'people.write')
  return listPage(erasureList, request, {
    where: visibleErasures(actor),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, keys })
        .from(erasures)
        .innerJoin(memberships, eq(memberships.id, erasures.membershipId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: async (where) => {
      const [row] = await database()
        .select({ n: sql<number>`count(*)::int` })
        .from(erasures)
        .innerJoin(memberships, eq(memberships.id, erasures.membershipId))
        .where(where)
      return row?.n ?? 0
    },
  })
}

/** One erasure; null when the actor may not know of it. */
export async function findErasure(actor: Actor, id: string): Promise<ListedErasure | null> {
  authorize(actor, 'people.write')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select(columns)
    .from(erasures)
    .innerJoin(memberships, eq(memberships.id, erasures.membershipId))
    .where(and(visibleErasures(actor), eq(erasures.id, id)))
  return row ?? null
}

const mayDecide = (actor: Actor): boolean => can(actor, 'people.write') && can(actor, 'settings.write')

const pending = (actor: Actor) => and(visibleErasures(actor), eq(erasures.state, 'requested'))

export type PendingErasure = Awaited<ReturnType<typeof pendingErasures>>[number]

/** What waits for the actor's decision, the oldest first; nothing for whoever may not decide. */
export async function pendingErasures(actor: Actor, limit = 20) {
  if (!mayDecide(actor)) return []
  return database()
    .select({
      id: erasures.id,
      requestedAt: erasures.requestedAt,
      surname: memberships.surname,
      givenName: memberships.givenName,
    })
    .from(erasures)
    .innerJoin(memberships, eq(memberships.id, erasures.membershipId))
    .where(pending(actor))
    .orderBy(erasures.requestedAt, erasures.id)
    .limit(limit)
}

/** Whether anything waits for the actor's decision, as an expression for the badge. */
export const anyPendingErasure = (actor: Actor): SQL<boolean> =>
  mayDecide(actor)
    ? sql`exists (select from ${erasures} join ${memberships} on ${memberships.id} = ${erasures.membershipId}
        where ${pending(actor)})`
    : sql`false`

/** What the person asked for themself, the latest first. */
export function ownErasures(actor: AccountActor) {
  return database()
    .select({
      id: erasures.id,
      state: erasures.state,
      organization: organizations.name,
      requestedAt: erasures.requestedAt,
      reason: erasures.reason,
      notBefore: erasures.notBefore,
      isWaiting: columns.isWaiting,
    })
    .from(erasures)
    .leftJoin(organizations, eq(organizations.id, erasures.organizationId))
    .where(and(eq(erasures.accountId, actor.accountId), eq(erasures.origin, 'person')))
    .orderBy(desc(erasures.requestedAt))
    .limit(20)
}

/** The names of the organisations that would decide on the person's own request; none for an account that stands alone. */
export async function ownOrganizations(actor: AccountActor): Promise<string[]> {
  const rows = await database()
    .selectDistinct({ name: organizations.name })
    .from(organizations)
    .where(
      inArray(
        organizations.id,
        database()
          .select({ id: memberships.organizationId })
          .from(memberships)
          .where(and(eq(memberships.accountId, actor.accountId), sql`${memberships.erasedAt} is null`)),
      ),
    )
  return rows.map(({ name }) => name)
}
