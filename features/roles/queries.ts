import 'server-only'
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { companies, membershipRoles, memberships, roles } from '@/db/schema'
import { anywhere, folded, foldedText } from '@/db/text-search'
import { personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { matchesText } from '@/features/memberships/search'
import { type Actor, authorize, can, type Visibility } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { visibleText } from '@/lib/visible-text'
import { type BaseRole, baseRoles, roleDescription, roleName } from './base-roles'
import { isLeftWithoutRole } from './deletion'
import { mayGrant } from './may-grant'

export type Role = {
  id: string
  baseRole: BaseRole | null
  name: string
  description: string
  applications: Application[]
  permissions: Permission[]
  visibility: Visibility
  seesBanned: boolean
  seesDeleted: boolean
  version: number
}

const columns = {
  id: roles.id,
  baseRole: roles.baseRole,
  name: roles.name,
  description: roles.description,
  applications: roles.applications,
  permissions: roles.permissions,
  visibility: roles.visibility,
  seesBanned: roles.seesBanned,
  seesDeleted: roles.seesDeleted,
  version: roles.version,
}

const ofOrganization = (organizationId: string) =>
  and(eq(roles.organizationId, organizationId), isNull(roles.deletedAt))

/** Base roles first, in their own order, then the others by name. */
const place = sql<string>`coalesce(array_position(${sql.param(baseRoles.map(({ baseRole }) => baseRole))}::text[],
  ${roles.baseRole})::text, 'a')`
const inOrder = [place, folded(roles.name), roles.id]

export const roleList: ListDefinition<'name'> = {
  sorts: {
    name: [
      { by: place, type: 'text' },
      { by: folded(roles.name), type: 'text' },
    ],
  },
  initial: { sort: 'name', descending: false },
  id: roles.id,
  pageSize: 50,
}

/** Roles of which the name or the description says this, as the actor reads them. */
function matches(actor: Actor, text: string): SQL | undefined {
  const sought = foldedText(visibleText(text).slice(0, 100))
  if (sought === '') return undefined
  const t = translatorFor(actor.locale)
  const saying = baseRoles
    .map(({ baseRole }) => ({ baseRole, name: '', description: '' }))
    .filter((role) => foldedText(`${roleName(role, t)} ${roleDescription(role, t)}`).includes(sought))
    .map(({ baseRole }) => baseRole)
  return or(
    saying.length > 0 ? inArray(roles.baseRole, saying) : undefined,
    and(
      isNull(roles.baseRole),
      sql`${folded(sql`${roles.name} || ' ' || ${roles.description}`)} like ${anywhere(sought)}`,
    ),
  )
}

/**
 * People of whom the role is one, those in the bin apart. Drizzle leaves the name of a select's only table out, so the
 * columns are named by hand.
 */
const holderCount = sql<number>`(select count(*)::int from ${membershipRoles} held
  join ${memberships} holder on holder.id = held.membership_id and holder.deleted_at is null
  where held.role_id = roles.id)`

/** One page of roles with the number of people who hold each. */
export async function listRoles(actor: Actor, text: string, request: ListRequest<'name'>) {
  authorize(actor, 'roles.read')
  return listPage(roleList, request, {
    where: and(ofOrganization(actor.organizationId), matches(actor, text)) ?? sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, people: holderCount, keys })
        .from(roles)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(roles, where),
  })
}

export async function findRole(actor: Actor, id: string): Promise<(Role & { people: number }) | null> {
  authorize(actor, 'roles.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({ ...columns, people: holderCount })
    .from(roles)
    .where(and(ofOrganization(actor.organizationId), eq(roles.id, id)))
  return row ?? null
}

/** How many people, those in the bin apart, would have no role at all without this one. */
export async function countLeftWithoutRole(actor: Actor, id: string): Promise<number> {
  authorize(actor, 'roles.read')
  return database().$count(memberships, isLeftWithoutRole(actor, id))
}

export type AssignableRole = Role & { mayGrant: boolean }
export type AssignableRoles = { roles: AssignableRole[]; hasMore: boolean }

/** As many roles as a form offers at once; the others are found by typing. */
export const offeredRoles = 50

/**
 * Roles as a form offers them, each saying whether this actor may grant it: those of `held` and the first that match
 * `text`. `hasMore` when there are others.
 */
export async function assignableRoles(
  actor: Actor,
  { text = '', held = [] }: { text?: string; held?: readonly string[] } = {},
): Promise<AssignableRoles> {
  authorize(actor, 'people.read')
  const mine = ofOrganization(actor.organizationId)
  const ids = held.filter(isUuid)
  const [first, kept] = await Promise.all([
    database()
      .select(columns)
      .from(roles)
      .where(and(mine, matches(actor, text)))
      .orderBy(...inOrder)
      .limit(offeredRoles + 1),
    ids.length === 0
      ? []
      : database()
          .select(columns)
          .from(roles)
          .where(and(mine, inArray(roles.id, ids)))
          .orderBy(...inOrder),
  ])
  const offered = first.slice(0, offeredRoles)
  const others = kept.filter(({ id }) => !offered.some((role) => role.id === id))
  return {
    roles: [...others, ...offered].map((role) => ({ ...role, mayGrant: mayGrant(actor, role) })),
    hasMore: first.length > offeredRoles,
  }
}

/** The first roles that match `text` and may be given to the people of a role that is to be deleted. */
export async function rolesToMoveTo(actor: Actor, roleId: string, text: string) {
  authorize(actor, 'roles.write')
  const rows = await database()
    .select(columns)
    .from(roles)
    .where(and(ofOrganization(actor.organizationId), sql`${roles.id} <> ${roleId}`, matches(actor, text)))
    .orderBy(...inOrder)
    .limit(offeredRoles + 1)
  return {
    roles: rows.slice(0, offeredRoles).filter((role) => mayGrant(actor, role)),
    hasMore: rows.length > offeredRoles,
  }
}

export const roleHolderList: ListDefinition<'name'> = {
  sorts: { name: [{ by: memberships.sortName, type: 'text' }] },
  initial: { sort: 'name', descending: false },
  id: memberships.id,
  pageSize: 50,
}

/** One page of the people with the role whom the actor may see, those in the bin apart. */
export async function listRoleHolders(
  actor: Actor,
  roleId: string,
  text: string,
  request: ListRequest<'name'>,
) {
  authorize(actor, 'roles.read')
  const isHolder = sql`exists (select from ${membershipRoles}
    where ${membershipRoles.membershipId} = ${memberships.id} and ${membershipRoles.roleId} = ${roleId})`
  const isVisible = can(actor, 'people.read') ? visiblePeople(actor) : sql`false`
  return listPage(roleHolderList, request, {
    where:
      and(isVisible, isNull(memberships.deletedAt), isHolder, matchesText(actor, text) ?? undefined) ??
      sql`false`,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...personColumns, position: memberships.position, company: companies.name, keys })
        .from(memberships)
        .leftJoin(companies, eq(companies.id, memberships.companyId))
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(memberships, where),
  })
}

export type RoleHolder = Awaited<ReturnType<typeof listRoleHolders>>['rows'][number]
