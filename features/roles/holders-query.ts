import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { membershipRoles, memberships, organizations, roleChanges, roles } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { Directory } from '@/lib/actor'
import type { Application } from '@/lib/applications'
import type { BaseRole } from './base-roles'

const isActiveTwin = sql`(twin.banned_at is null or twin.banned_until <= now())`

/** A role by which somebody may enter, the card that holds it and since when it opens the application to them. */
export type Reason = {
  id: string
  baseRole: BaseRole | null
  name: string
  directory: Directory
  since: string
}

/** Whether this very card opens the application: by a role of its own, or because it is the owner's. */
export const opens = (application: Application): SQL<boolean> => sql`(exists (
  select from ${membershipRoles} join ${roles} on ${roles.id} = ${membershipRoles.roleId}
  where ${membershipRoles.membershipId} = ${memberships.id} and ${givesNow(application)}) or ${isOwner})`

/** Of all owners, since they are read once then: asking each card's organisation lasts longer than all else. */
const isOwner = sql<boolean>`${memberships.id} in (
  select ${organizations.ownerMembershipId} from ${organizations} where ${organizations.ownerMembershipId} is not null)`

/** Whether the card's person owns the organisation, by this card or the other. */
export const isOwnersCard: SQL<boolean> = sql`exists (
  select from ${organizations}
  where ${organizations.id} = ${memberships.organizationId} and ${organizations.ownerMembershipId} in (select own.id from ${ownCards()}))`

/** The roles that open the application to the card's person, the earliest first. Doors add up both cards of a human. */
export const reasons = (application: Application): SQL<Reason[]> => sql`coalesce((
  select json_agg(json_build_object('id', ${roles.id}, 'baseRole', ${roles.baseRole}, 'name', ${roles.name},
    'directory', own.directory, 'since', ${since(application)}) order by ${since(application)}, ${roles.name})
  from ${ownCards()} join ${membershipRoles} on ${membershipRoles.membershipId} = own.id
  join ${roles} on ${roles.id} = ${membershipRoles.roleId} and ${givesNow(application)}), '[]')`

/** The earliest of what opens the application to the card's person; never null where something does. */
export const openSince = (application: Application): SQL<Date> =>
  sql<Date>`least(
  (select ${organizations.ownerSince} from ${organizations}
   where ${organizations.id} = ${memberships.organizationId} and ${organizations.ownerMembershipId} in (select own.id from ${ownCards()})),
  (select min(${since(application)}) from ${ownCards()}
   join ${membershipRoles} on ${membershipRoles.membershipId} = own.id
   join ${roles} on ${roles.id} = ${membershipRoles.roleId} and ${givesNow(application)}))`.mapWith(
    memberships.createdAt,
  )

/**
 * One row a human: the customer's card is left out where the same account's employee card opens the application too
 * and stands alike. Of a banned and an active card both are rows, since a ban belongs to a card.
 */
export const isFirstCard = (application: Application): SQL<boolean> => sql`(
  ${memberships.directory} = 'employee' or ${memberships.accountId} is null or not exists (
    select from ${memberships} twin
    where twin.organization_id = ${memberships.organizationId} and twin.directory = 'employee'
      and twin.account_id = ${memberships.accountId} and twin.deleted_at is null
      and ${isActiveTwin} = ${isActiveMembership}
      and (
        twin.id = (select ${organizations.ownerMembershipId} from ${organizations} where ${organizations.id} = twin.organization_id)
        or exists (
          select from ${membershipRoles} join ${roles} on ${roles.id} = ${membershipRoles.roleId}
          where ${membershipRoles.membershipId} = twin.id and ${givesNow(application)}))))`

/** The card itself and, while it opens doors, the same account's other card that does. */
function ownCards(): SQL {
  return sql`(
  select ${memberships.id}, ${memberships.directory}
  union all
  select twin.id, twin.directory from ${memberships} twin
  where twin.organization_id = ${memberships.organizationId} and twin.account_id = ${memberships.accountId}
    and twin.id <> ${memberships.id} and twin.deleted_at is null and ${isActiveTwin} and ${isActiveMembership}) own`
}

const givesNow = (application: Application): SQL =>
  sql`${roles.deletedAt} is null and ${application} = any(${roles.applications})`

/**
 * When this grant began to open the application: when the role was given, or when it gained the application or was
 * brought back from its deletion, if that came later. A role's past is in `role_changes`.
 */
const since = (application: Application): SQL => sql`greatest(${membershipRoles.grantedAt}, (
  select max(${roleChanges.at}) from ${roleChanges}
  where ${roleChanges.roleId} = ${roles.id}
    and (${roleChanges.kind} = 'restored' or not ${roleChanges.before} -> 'applications' ? ${application})))`
