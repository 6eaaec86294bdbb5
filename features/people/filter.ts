import 'server-only'
import { and, inArray, type SQL, sql } from 'drizzle-orm'
import { invitationRequests, invitations, membershipRoles, memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { isPersonState, type PersonState } from '@/features/memberships/person-state'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesPerson, matchesText } from '@/features/memberships/search'
import { stateOrderOf } from '@/features/memberships/state-query'
import type { Actor, Directory } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { isUuid } from '@/lib/uuid'

const showings = ['hide', 'only', 'all'] as const
export type Showing = (typeof showings)[number]

/** When somebody was last seen: within so many days, not for 90 days, or never. */
export const sightings = ['1', '7', '30', 'long', 'never'] as const
export type Sighting = (typeof sightings)[number]

/** What became of a link by which its person may still come in. */
export const linkStates = ['opened', 'unopened', 'asked'] as const
export type LinkState = (typeof linkStates)[number]

export type PeopleFilter = {
  text: string
  states: PersonState[]
  roleIds: string[]
  companyIds: string[]
  districtIds: string[]
  link: LinkState | null
  seen: Sighting | null
  deleted: Showing
  banned: Showing
}

/** What the URL asks for; whatever it does not know is left out. */
export function peopleFilter(params: SearchParams): PeopleFilter {
  const all = (name: string): string[] => [params[name] ?? []].flat()
  const one = <Value extends string>(values: readonly Value[], name: string): Value | null =>
    values.find((value) => value === params[name]) ?? null
  return {
    text: all('q')[0] ?? '',
    states: all('state').filter(isPersonState),
    roleIds: all('role').filter(isUuid),
    companyIds: all('company').filter(isUuid),
    districtIds: all('district').filter(isUuid),
    link: one(linkStates, 'link'),
    seen: one(sightings, 'seen'),
    deleted: one(showings, 'deleted') ?? 'hide',
    banned: one(showings, 'banned') ?? 'all',
  }
}

/** The actor's people of one directory who fit the filter. */
export const peopleWhere = (actor: Actor, directory: Directory, filter: PeopleFilter): SQL =>
  and(peopleBesideText(actor, directory, filter), matchesText(actor, filter.text) ?? undefined) ?? sql`false`

/** `peopleWhere` where no company bears any of the words that were typed. */
export const peopleWhereOfNoCompany = (actor: Actor, directory: Directory, filter: PeopleFilter): SQL =>
  and(peopleBesideText(actor, directory, filter), matchesPerson(filter.text) ?? undefined) ?? sql`false`

/** `peopleWhere` without what was typed. */
export function peopleBesideText(actor: Actor, directory: Directory, filter: PeopleFilter): SQL {
  const conditions = [
    visiblePeople(actor),
    ofDirectory(actor, directory),
    inState[filter.deleted],
    filter.banned === 'hide' && sql`(${memberships.deletedAt} is not null or ${isActiveMembership})`,
    filter.banned === 'only' && sql`${isOrderedAsBanned} and ${isActiveMembership} is not true`,
    filter.states.length > 0 && inArray(memberships.stateOrder, filter.states.map(stateOrderOf)),
    filter.companyIds.length > 0 && inArray(memberships.companyId, filter.companyIds),
    filter.districtIds.length > 0 && inArray(memberships.districtId, filter.districtIds),
    filter.roleIds.length > 0 &&
      sql`exists (select from ${membershipRoles} where ${membershipRoles.membershipId} = ${memberships.id}
        and ${inArray(membershipRoles.roleId, filter.roleIds)})`,
    filter.link && linkConditions[filter.link],
    filter.seen && wasSeen(filter.seen),
  ]
  return and(...conditions.filter((condition) => condition instanceof Object)) ?? sql`false`
}

const inState: Record<Showing, SQL | null> = {
  hide: sql`${memberships.stateOrder} < '7'`,
  only: sql`${memberships.stateOrder} = '7'`,
  all: null,
}
const isOrderedAsBanned = sql`${memberships.stateOrder} = '6'`

/** Everybody of one directory, as each index of a list begins. */
export const ofDirectory = (actor: Actor, directory: Directory): SQL =>
  sql`${memberships.organizationId} = ${actor.organizationId} and ${memberships.directory} = ${directory}`

/** The states of those whom a link still lets in: their contact stands on the card, and nobody banned or deleted them. */
export const awaitedStates: readonly PersonState[] = ['undelivered', 'expired', 'invited']

const openLink = (condition: SQL): SQL =>
  sql`(${inArray(memberships.stateOrder, awaitedStates.map(stateOrderOf))} and exists (
  select from ${invitations} where ${invitations.membershipId} = ${memberships.id}
    and ${invitations.acceptedAt} is null and ${invitations.revokedAt} is null
    and ${invitations.contact} in (${memberships.mobilePhone}, ${memberships.email}) and ${condition}))`

const linkConditions: Record<LinkState, SQL> = {
  opened: openLink(sql`${invitations.openedAt} is not null`),
  unopened: openLink(sql`${invitations.openedAt} is null`),
  asked: sql`exists (select from ${invitationRequests}
    where ${invitationRequests.membershipId} = ${memberships.id} and ${invitationRequests.resolvedAt} is null)`,
}

/** Never null, as `memberships_by_seen` keeps it. */
export const seenAt = sql`coalesce(${memberships.lastSeenAt}, 'epoch')`

/** Whether somebody was seen so. */
export function wasSeen(sighting: Sighting): SQL {
  if (sighting === 'never') return sql`${seenAt} = 'epoch'`
  if (sighting === 'long') return sql`${seenAt} > 'epoch' and ${seenAt} < now() - interval '90 days'`
  return sql`${seenAt} > now() - make_interval(days => ${Number(sighting)})`
}
