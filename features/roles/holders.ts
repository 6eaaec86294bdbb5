import 'server-only'
import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { companies, memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesText } from '@/features/memberships/search'
import { lostChannels, personState, stateRank } from '@/features/memberships/state-query'
import { type Actor, authorize } from '@/lib/actor'
import type { Application } from '@/lib/applications'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import type { Entry, HoldersFilter } from './holders-filter'
import { isFirstCard, isOwnersCard, openSince, opens, reasons } from './holders-query'

export type HoldersSort = 'name' | 'company' | 'state' | 'since'

const byName = { by: memberships.sortName, type: 'text' } as const

export const holdersList = (application: Application): ListDefinition<HoldersSort> => ({
  sorts: {
    name: [byName],
    company: [{ by: memberships.companySort, type: 'text' }, byName],
    state: [{ by: stateRank, type: 'text' }, byName],
    since: [{ by: openSince(application), type: 'timestamp' }],
  },
  initial: { sort: 'name', descending: false },
  id: memberships.id,
  pageSize: 50,
})

const columns = (application: Application) => ({
  ...personColumns,
  ...contactColumns,
  sex: memberships.sex,
  position: memberships.position,
  company: companies.name,
  state: personState,
  lostChannels: sql<('sms' | 'email')[]>`${lostChannels}`,
  bannedUntil: memberships.bannedUntil,
  lastSeenAt: memberships.lastSeenAt,
  isOwner: isOwnersCard,
  reasons: reasons(application),
  since: openSince(application),
})

/** Everybody but the deleted whom a role lets into the application, or who owns the organisation, one row a human. */
export async function listHolders(
  actor: Actor,
  application: Application,
  filter: HoldersFilter,
  request: ListRequest<HoldersSort>,
) {
  authorize(actor, 'people.read')
  return listPage(holdersList(application), request, {
    where: holdersWhere(actor, application, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      selectHolders({ ...columns(application), keys })
        .where(inArray(memberships.id, firstIds(where, orderBy, limit)))
        .orderBy(...orderBy),
    count: (where) => database().$count(memberships, where),
  })
}

export type Holder = Awaited<ReturnType<typeof listHolders>>['rows'][number]

/** The first `limit` by name after the row with `after`'s name and id, for what reads them all. */
export function nextHolders(
  actor: Actor,
  application: Application,
  filter: HoldersFilter,
  { after, limit }: { after: { sortName: string; id: string } | null; limit: number },
) {
  authorize(actor, 'people.read')
  const where = holdersWhere(actor, application, filter)
  return selectHolders({ ...columns(application), sortName: memberships.sortName })
    .where(
      after
        ? and(
            where,
            sql`(${memberships.sortName}, ${memberships.id}) > (${after.sortName}, ${after.id}::uuid)`,
          )
        : where,
    )
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .limit(limit)
}

/** Ordered before anything is looked up for a row. */
const firstIds = (where: SQL | undefined, orderBy: SQL[], limit: number) =>
  database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)

function selectHolders<Columns extends Parameters<Queryable['select']>[0]>(selected: Columns) {
  return database()
    .select(selected)
    .from(memberships)
    .leftJoin(companies, eq(companies.id, memberships.companyId))
}

function holdersWhere(actor: Actor, application: Application, { text, entry, roleId }: HoldersFilter): SQL {
  const conditions = [
    visiblePeople(actor),
    isNull(memberships.deletedAt),
    opens(application),
    isFirstCard(application),
    matchesText(actor, text) ?? undefined,
    entry ? entryConditions[entry] : undefined,
    roleId === null ? undefined : holdsRole(roleId),
  ]
  return and(...conditions) ?? sql`false`
}

const entryConditions: Record<Entry, SQL | undefined> = {
  now: and(isActiveMembership, isNotNull(memberships.accountId)),
  later: and(isActiveMembership, isNull(memberships.accountId)),
  banned: sql`${isActiveMembership} is not true`,
}

const holdsRole = (roleId: string): SQL =>
  isUuid(roleId)
    ? sql`exists (select from membership_roles where membership_id = ${memberships.id} and role_id = ${roleId})`
    : sql`false`
