import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations, roles, sessions } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { fullName } from '@/features/memberships/person-name'
import { visiblePeople } from '@/features/memberships/scope'
import { organizationSettings } from '@/features/organizations/queries'
import { type Actor, authorize, can, type Directory } from '@/lib/actor'
import { type Application, applications, type Permission, permissions } from '@/lib/applications'

export type Grant = Application | Permission
type Grants = { applications: readonly Application[]; permissions: readonly Permission[] }

/** Somebody whom a change touches; `id` is their membership's. */
export type Affected = { id: string; directory: Directory; name: string; isSignedIn: boolean }

export type RoleEffect = {
  grant: Grant
  change: 'gained' | 'lost'
  /** Humans who can do it before and not after, or the other way round. */
  people: number
  /** Of them, those with a live session: the change holds from their next request. */
  signedIn: number
  /** Holders of the role for whom nothing changes: another role of theirs gives the same, or they own the organisation. */
  unchanged: number
  /** The first of `people` by name whom the actor may see, at most `namedPeople`. */
  first: Affected[]
}

const namedPeople = 50

/**
 * What saving `draft` into a role would do: one effect an application and permission that the role gains or loses, in
 * the order of screens. A human counts once, however many memberships hold the role, and only while they may enter;
 * invited people count. To delete a role whose people move to another, pass the other's grants as the draft. A new
 * role (`null`) and one that is not the actor's organisation's touch nobody.
 */
export async function effectsOfRoleChange(
  actor: Actor,
  roleId: string | null,
  draft: Grants,
): Promise<RoleEffect[]> {
  authorize(actor, 'roles.read')
  if (!roleId) return []
  const [role] = await database()
    .select({ applications: roles.applications, permissions: roles.permissions })
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, roleId), isNull(roles.deletedAt)))
  if (!role) return []
  const before = new Set([...role.applications, ...role.permissions])
  const after = new Set<string>([...draft.applications, ...draft.permissions])
  const changed = [...applications, ...permissions].filter((grant) => before.has(grant) !== after.has(grant))
  if (changed.length === 0) return []

  const groups = await holdersByOtherGrants(actor, roleId, changed)
  return changed.map((grant, at) => {
    const touched = groups.filter(({ held }) => !held.includes(at + 1))
    return {
      grant,
      change: after.has(grant) ? 'gained' : 'lost',
      people: total(touched.map(({ people }) => people)),
      signedIn: total(touched.map(({ signedIn }) => signedIn)),
      unchanged: total(groups.map(({ people }) => people)) - total(touched.map(({ people }) => people)),
      first: touched
        .flatMap(({ first }) => first)
        .sort((a, b) => (a.sortName < b.sortName ? -1 : 1))
        .slice(0, namedPeople)
        .map(({ id, directory, isSignedIn, ...names }) => ({
          id,
          directory,
          name: fullName(names),
          isSignedIn,
        })),
    }
  })
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

type Group = {
  /** Which of the changed grants, counted from 1, these people hold by something else than the role. */
  held: number[]
  people: number
  signedIn: number
  first: {
    id: string
    directory: Directory
    surname: string
    givenName: string
    patronymic: string
    sortName: string
    isSignedIn: boolean
  }[]
}

/**
 * The role's people, one row a set of changed grants that they hold without it; `bits` is that set, and `twins` are
 * humans of both directories. Joins are by indexed columns: fresh tables have no statistics to plan by.
 */
async function holdersByOtherGrants(
  actor: Actor,
  roleId: string,
  changed: readonly Grant[],
): Promise<Group[]> {
  const { idleDays } = await organizationSettings(actor.organizationId)
  return inMemory((tx) =>
    tx.execute<Group>(sql`
    with others as (
      select ${roles.id}, bit_or(1::bigint << changed.at::int) as bits
      from ${roles}, unnest(${sql.param(changed)}::text[]) with ordinality as changed(grant_name, at)
      where ${roles.organizationId} = ${actor.organizationId} and ${roles.deletedAt} is null
        and ${roles.id} <> ${roleId} and changed.grant_name = any(${roles.applications} || ${roles.permissions})
      group by ${roles.id}
    ), held as (
      select ${membershipRoles.membershipId}, bit_or(others.bits) as bits
      from ${membershipRoles} join others on others.id = ${membershipRoles.roleId}
      where ${membershipRoles.membershipId} in (select membership_id from membership_roles where role_id = ${roleId})
      group by ${membershipRoles.membershipId}
    ), active as not materialized (
      select * from ${memberships} where ${memberships.organizationId} = ${actor.organizationId} and ${isActiveMembership}
    ), twins as (
      select as_employee.account_id, as_employee.id as employee_id, as_customer.id as customer_id
      from active as_customer join active as_employee on as_employee.account_id = as_customer.account_id
      where as_customer.directory = 'customer' and as_employee.directory = 'employee'
    ), present as (
      select distinct ${sessions.accountId} from ${sessions}
      where ${sessions.revokedAt} is null and ${sessions.expiresAt} > now()
        and ${sessions.lastSeenAt} > now() - make_interval(days => ${idleDays})
        and coalesce(${sessions.organizationId}, ${actor.organizationId}) = ${actor.organizationId}
    ), standing as materialized (
      select ${memberships.id}, ${memberships.sortName}, ${visibleTo(actor)} as is_visible,
        present.account_id is not null as is_signed_in,
        case
          when ${organizations.ownerMembershipId} in (${memberships.id}, twins.employee_id, twins.customer_id) then -1
          when twins.account_id is null then coalesce(held.bits, 0)
          else coalesce((
            select bit_or(others.bits) from membership_roles own join others on others.id = own.role_id
            where own.membership_id in (twins.employee_id, twins.customer_id)), 0)
        end as bits
      from ${membershipRoles}
      join ${memberships} on ${memberships.id} = ${membershipRoles.membershipId}
      join ${organizations} on ${organizations.id} = ${memberships.organizationId}
      left join held on held.membership_id = ${membershipRoles.membershipId}
      left join present on present.account_id = ${memberships.accountId}
      left join twins on twins.account_id = ${memberships.accountId}
      where ${membershipRoles.roleId} = ${roleId}
        and ${memberships.organizationId} = ${actor.organizationId} and ${isActiveMembership}
        and (${memberships.directory} = 'employee' or twins.account_id is null or not exists (
          select from membership_roles own where own.membership_id = twins.employee_id and own.role_id = ${roleId}))
    )
    select
      array(select at from generate_series(1, ${changed.length}) at where grouped.bits & (1::bigint << at) <> 0) as held,
      people, signed_in as "signedIn",
      coalesce((
        select json_agg(json_build_object('id', id, 'directory', directory, 'surname', surname, 'givenName', given_name,
          'patronymic', patronymic, 'sortName', sort_name, 'isSignedIn', is_signed_in))
        from (
          select standing.is_signed_in, ${memberships}.*
          from (
            select id, is_signed_in from standing where standing.bits = grouped.bits and is_visible
            order by sort_name limit ${namedPeople}
          ) standing join ${memberships} on ${memberships.id} = standing.id
        ) named
      ), '[]') as first
    from (
      select bits, count(*)::int as people, (count(*) filter (where is_signed_in))::int as signed_in
      from standing group by bits
    ) grouped`),
  )
}

/** A hundred thousand people at once are more than a statement holds before it writes them to the disk. */
const inMemory = <T>(read: (tx: Queryable) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await tx.execute(sql`select set_config('work_mem', '32MB', true)`)
    return read(tx)
  })

const visibleTo = (actor: Actor): SQL =>
  can(actor, 'people.read') ? sql`(${visiblePeople(actor)})` : sql`false`
