import 'server-only'
import { and, asc, desc, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { database } from '@/db/client'
import {
  companies,
  equipment,
  membershipRoles,
  memberships,
  requestEntries,
  requestFiles,
  roles,
  serviceRequests,
  tags,
} from '@/db/schema'
import { visibleEquipment } from '@/features/equipment/scope'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesPerson } from '@/features/memberships/search'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { isUuid } from '@/lib/uuid'
import { type RequestFilter, requestsWhere } from './filter'
import { visibleRequests } from './scope'

export const requestList: ListDefinition<'time'> = {
  sorts: { time: [{ by: serviceRequests.createdAt, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: serviceRequests.id,
  pageSize: 50,
}

/** Beyond this a list says «more than». */
export const countedAtMost = 10_000

const assignees = alias(memberships, 'assignees')

const columns = {
  id: serviceRequests.id,
  number: serviceRequests.number,
  state: serviceRequests.state,
  words: serviceRequests.words,
  reporterName: serviceRequests.reporterName,
  channel: serviceRequests.channel,
  contact: serviceRequests.contact,
  contactProvenAt: serviceRequests.contactProvenAt,
  awaitsAnswer: serviceRequests.awaitsAnswer,
  createdAt: serviceRequests.createdAt,
  equipment: { id: equipment.id, name: equipment.name },
  company: companies.name,
  assignee: { id: assignees.id, surname: assignees.surname, givenName: assignees.givenName },
}

export type ListedRequest = Awaited<ReturnType<typeof listRequests>>['rows'][number]

/** One page of the requests that the actor sees, the latest first; `total` stops at one more than `countedAtMost`. */
export async function listRequests(actor: Actor, filter: RequestFilter, request: ListRequest<'time'>) {
  authorize(actor, 'requests.read')
  return listPage(requestList, request, {
    where: requestsWhere(actor, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, keys })
        .from(serviceRequests)
        .leftJoin(equipment, eq(equipment.id, serviceRequests.equipmentId))
        .leftJoin(companies, eq(companies.id, equipment.companyId))
        .leftJoin(assignees, eq(assignees.id, serviceRequests.assigneeId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: countUpToMost,
  })
}

/** How many requests fulfil `where`, up to one more than `countedAtMost`. */
export function countUpToMost(where: SQL): Promise<number> {
  const some = database()
    .select({ id: serviceRequests.id })
    .from(serviceRequests)
    .where(where)
    .limit(countedAtMost + 1)
    .as('some')
  return database().$count(some)
}

const isWaiting = sql`(${serviceRequests.state} = 'new' or ${serviceRequests.awaitsAnswer})`

/** How many requests are new, or wait for an answer to what their reporter added; it counts no further than `countedAtMost`. */
export async function countWaitingRequests(actor: Actor): Promise<number> {
  authorize(actor, 'requests.read')
  return countUpToMost(and(visibleRequests(actor), isWaiting) ?? sql`false`)
}

/** A request's card; null when the actor may not know of it. */
export async function findRequest(actor: Actor, id: string) {
  authorize(actor, 'requests.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({
      ...columns,
      refusalReason: serviceRequests.refusalReason,
      /** Whoever reported signed in, and has a card here. */
      isMember: sql<boolean>`exists (select from ${memberships} where ${memberships.deletedAt} is null
        and ${memberships.organizationId} = ${serviceRequests.organizationId}
        and ${memberships.accountId} = ${serviceRequests.reporterAccountId})`,
      version: serviceRequests.version,
      /** A link that leads nowhere is none: the object may be in the bin, or in another's sight. */
      isObjectVisible: sql<boolean>`coalesce(${visibleEquipment(actor)}, false)`,
      tag: { number: tags.number, state: tags.state },
    })
    .from(serviceRequests)
    .innerJoin(tags, eq(tags.id, serviceRequests.tagId))
    .leftJoin(equipment, eq(equipment.id, serviceRequests.equipmentId))
    .leftJoin(companies, eq(companies.id, equipment.companyId))
    .leftJoin(assignees, eq(assignees.id, serviceRequests.assigneeId))
    .where(and(visibleRequests(actor), eq(serviceRequests.id, id)))
  return row ?? null
}

export type FoundRequest = NonNullable<Awaited<ReturnType<typeof findRequest>>>

const authors = alias(memberships, 'authors')

/** What was said and done about a request that the actor found, the first thing first. */
export async function listEntries(actor: Actor, request: FoundRequest) {
  authorize(actor, 'requests.read')
  return database()
    .select({
      id: requestEntries.id,
      kind: requestEntries.kind,
      isPublic: requestEntries.isPublic,
      by: requestEntries.by,
      state: requestEntries.state,
      words: requestEntries.words,
      createdAt: requestEntries.createdAt,
      author: { surname: authors.surname, givenName: authors.givenName },
      assignee: { surname: assignees.surname, givenName: assignees.givenName },
    })
    .from(requestEntries)
    .leftJoin(authors, eq(authors.id, requestEntries.authorId))
    .leftJoin(assignees, eq(assignees.id, requestEntries.assigneeId))
    .where(
      and(eq(requestEntries.organizationId, actor.organizationId), eq(requestEntries.requestId, request.id)),
    )
    .orderBy(asc(requestEntries.createdAt), asc(requestEntries.id))
}

export type RequestEntry = Awaited<ReturnType<typeof listEntries>>[number]

/** The photos of a request that the actor found; `entryId` is null for those that came with the request itself. */
export async function listPhotos(actor: Actor, request: FoundRequest) {
  authorize(actor, 'requests.read')
  return database()
    .select({ fileId: requestFiles.fileId, entryId: requestFiles.entryId })
    .from(requestFiles)
    .where(and(eq(requestFiles.organizationId, actor.organizationId), eq(requestFiles.requestId, request.id)))
    .orderBy(asc(requestFiles.addedAt), asc(requestFiles.fileId))
}

/** As many colleagues as the card's field offers; a longer list is searched. */
export const offeredColleagues = 100

/** Whom a request may be given to, by name: who works with requests here, or with the engineers' application. */
export async function assignableColleagues(actor: Actor, text: string) {
  authorize(actor, 'requests.write')
  const found = await database()
    .select({ id: memberships.id, surname: memberships.surname, givenName: memberships.givenName })
    .from(memberships)
    .where(and(isAssignable(actor), matchesPerson(text) ?? undefined))
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .limit(offeredColleagues + 1)
  return { colleagues: found.slice(0, offeredColleagues), hasMore: found.length > offeredColleagues }
}

/** Of the actor's people, the employees who may be given a request. */
export const isAssignable = (actor: Actor): SQL =>
  and(
    visiblePeople(actor),
    eq(memberships.directory, 'employee'),
    isActiveMembership,
    exists(
      database()
        .select({ id: roles.id })
        .from(membershipRoles)
        .innerJoin(roles, and(eq(roles.id, membershipRoles.roleId), isNull(roles.deletedAt)))
        .where(
          and(
            eq(membershipRoles.membershipId, memberships.id),
            or(
              sql`'requests.write' = any(${roles.permissions})`,
              sql`'engineer-mobile' = any(${roles.applications})`,
            ),
          ),
        ),
    ),
  ) ?? sql`false`

/** The latest requests about a piece of equipment, of those that the actor sees. */
export async function latestRequestsAbout(actor: Actor, equipmentId: string, limit: number) {
  authorize(actor, 'requests.read')
  return database()
    .select({
      id: serviceRequests.id,
      number: serviceRequests.number,
      words: serviceRequests.words,
      state: serviceRequests.state,
      awaitsAnswer: serviceRequests.awaitsAnswer,
      createdAt: serviceRequests.createdAt,
    })
    .from(serviceRequests)
    .where(and(visibleRequests(actor), eq(serviceRequests.equipmentId, equipmentId)))
    .orderBy(desc(serviceRequests.createdAt), desc(serviceRequests.id))
    .limit(limit)
}
