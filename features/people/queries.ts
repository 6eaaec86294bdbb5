import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { countWhole } from '@/db/found-rows'
import { indexedRead } from '@/db/indexed-read'
import {
  companies,
  districts,
  identifiers,
  membershipRoles,
  memberships,
  organizations,
  roles,
} from '@/db/schema'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { lostChannels, personState } from '@/features/memberships/state-query'
import type { BaseRole } from '@/features/roles/base-roles'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { type ListRequest, listPage, type RowQuery } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { ofDirectory, type PeopleFilter, peopleWhere } from './filter'
import { foundPeople, isWhole } from './found-people'
import { type PeopleSort, peopleList } from './people-list'

type HeldRole = { id: string; baseRole: BaseRole | null; name: string; applications: string[] }

const heldRoles = sql<HeldRole[]>`coalesce((
  select json_agg(json_build_object('id', ${roles.id}, 'baseRole', ${roles.baseRole}, 'name', ${roles.name},
    'applications', ${roles.applications}) order by ${roles.name})
  from ${membershipRoles} join ${roles} on ${roles.id} = ${membershipRoles.roleId} and ${roles.deletedAt} is null
  where ${membershipRoles.membershipId} = ${memberships.id}), '[]')`

const inList = {
  ...personColumns,
  ...contactColumns,
  sex: memberships.sex,
  position: memberships.position,
  personnelNumber: memberships.personnelNumber,
  company: companies.name,
  district: districts.name,
  avatarId: memberships.avatarId,
  roles: heldRoles,
  state: personState,
  lostChannels: sql<('sms' | 'email')[]>`${lostChannels}`,
  bannedUntil: memberships.bannedUntil,
  lastSeenAt: memberships.lastSeenAt,
  createdAt: memberships.createdAt,
}

export type ListedPerson = Awaited<ReturnType<typeof listPeople>>['rows'][number]

/** One page of a directory and how many people fit the filter. */
export async function listPeople(
  actor: Actor,
  directory: Directory,
  filter: PeopleFilter,
  request: ListRequest<PeopleSort>,
) {
  authorize(actor, 'people.read')
  const where = peopleWhere(actor, directory, filter)
  if (isWhole(actor, filter)) {
    return listPage(peopleList, request, {
      where,
      rows: (query) => selectPeople(database(), query.where, query),
      count: () => countWhole(database(), memberships, ofDirectory(actor, directory), where),
    })
  }
  return indexedRead(async (tx) => {
    const found = await foundPeople(tx, { actor, directory, filter, request })
    return listPage(peopleList, request, {
      where,
      rows: async (query) => selectPeople(tx, await found.page(query), query),
      count: found.total,
    })
  })
}

const selectPeople = (tx: Queryable, where: SQL | undefined, { orderBy, limit, keys }: RowQuery) =>
  tx
    .select({ ...inList, keys })
    .from(memberships)
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(districts, eq(districts.id, memberships.districtId))
    .where(where)
    .orderBy(...orderBy)
    .limit(limit)

/** Whether the directory holds anybody at all, which tells an empty directory from an empty search. */
export async function hasPeople(actor: Actor, directory: Directory): Promise<boolean> {
  authorize(actor, 'people.read')
  const [row] = await database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(visiblePeople(actor), eq(memberships.directory, directory)))
    .limit(1)
  return row !== undefined
}

const provenValue = sql<string[]>`array(select ${identifiers.value} from ${identifiers}
  where ${identifiers.accountId} = ${memberships.accountId})`

/** A person's card; null when the actor may not know of them. */
export async function findPerson(actor: Actor, directory: Directory, id: string) {
  authorize(actor, 'people.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({
      ...inList,
      districtId: memberships.districtId,
      workPhone: memberships.workPhone,
      otherPhone: memberships.otherPhone,
      mobileWorker: memberships.mobileWorker,
      companyId: memberships.companyId,
      bannedAt: memberships.bannedAt,
      banReason: memberships.banReason,
      erasedAt: memberships.erasedAt,
      acceptedAt: memberships.acceptedAt,
      version: memberships.version,
      isRegistered: sql<boolean>`${memberships.accountId} is not null`,
      isOwner: sql<boolean>`${organizations.ownerMembershipId} is not distinct from ${memberships.id}`,
      provenContacts: provenValue,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(districts, eq(districts.id, memberships.districtId))
    .where(and(visiblePeople(actor), eq(memberships.directory, directory), eq(memberships.id, id)))
  return row ?? null
}

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** Where else in the organisation the same account stands, for the card's link. */
export async function findOtherMembership(actor: Actor, person: Person): Promise<{ id: string } | null> {
  authorize(actor, 'people.read')
  if (!person.isRegistered) return null
  const [row] = await database()
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        visiblePeople(actor),
        sql`${memberships.directory} <> ${person.directory} and ${memberships.deletedAt} is null
          and ${memberships.accountId} = (select m.account_id from ${memberships} m where m.id = ${person.id})`,
      ),
    )
  return row ?? null
}
