import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  companies,
  districts,
  identifiers,
  membershipRoles,
  memberships,
  organizations,
  roles,
} from '@/db/schema'
import { folded } from '@/db/text-search'
import type { BaseRole } from '@/features/roles/base-roles'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { type PeopleFilter, peopleWhere } from './filter'
import { contactColumns, personColumns } from './person-columns'
import { visibleCompanies, visibleDistricts, visiblePeople } from './scope'
import { matchesText } from './search'
import { lostChannels, personState, stateRank } from './state-query'

export type PeopleSort = 'name' | 'phone' | 'company' | 'state' | 'seen'

const byName = { by: memberships.sortName, type: 'text' } as const

export const peopleList: ListDefinition<PeopleSort> = {
  sorts: {
    name: [byName],
    phone: [{ by: sql`coalesce(${memberships.mobilePhone}, '')`, type: 'text' }, byName],
    company: [{ by: sql`coalesce(${folded(companies.name)}, '')`, type: 'text' }, byName],
    state: [{ by: stateRank, type: 'text' }, byName],
    seen: [{ by: sql`coalesce(${memberships.lastSeenAt}, 'epoch')`, type: 'timestamp' }],
  },
  initial: { sort: 'name', descending: false },
  id: memberships.id,
  pageSize: 50,
}

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
  roles: heldRoles,
  state: personState,
  lostChannels: sql<('sms' | 'email')[]>`${lostChannels}`,
  bannedUntil: memberships.bannedUntil,
  lastSeenAt: memberships.lastSeenAt,
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
  return listPage(peopleList, request, {
    where: peopleWhere(actor, directory, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...inList, keys })
        .from(memberships)
        .leftJoin(companies, eq(companies.id, memberships.companyId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(memberships, where),
  })
}

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
      district: districts.name,
      districtId: memberships.districtId,
      avatarId: memberships.avatarId,
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

/** The first `limit` people of both directories by name, for the command palette. */
export async function findPeople(actor: Actor, text: string, limit: number) {
  authorize(actor, 'people.read')
  const matching = matchesText(actor, text)
  if (!matching) return []
  return database()
    .select({
      ...personColumns,
      ...contactColumns,
    })
    .from(memberships)
    .where(and(visiblePeople(actor), isNull(memberships.deletedAt), matching))
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .limit(limit)
}

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

/** As many companies, or districts, as filters and suggestions show; a longer list is searched by typing. */
export const suggestedNames = 500

/** Companies by name, as filters and the card's field suggest them. */
export async function listCompanies(actor: Actor, limit: number): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'people.read')
  return database()
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(visibleCompanies(actor))
    .orderBy(asc(folded(companies.name)))
    .limit(limit)
}

/** Districts by name, as filters and the card's field suggest them. */
export async function listDistricts(actor: Actor, limit: number): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'people.read')
  return database()
    .select({ id: districts.id, name: districts.name })
    .from(districts)
    .where(visibleDistricts(actor))
    .orderBy(asc(folded(districts.name)))
    .limit(limit)
}
