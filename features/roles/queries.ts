import 'server-only'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, memberships, roles } from '@/db/schema'
import { type Actor, authorize, type Directory, type Visibility } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'
import { isUuid } from '@/lib/uuid'
import { type BaseRole, baseRoles } from './base-roles'
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
const inOrder = [
  sql`array_position(${sql.param(baseRoles.map(({ baseRole }) => baseRole))}::text[], ${roles.baseRole})`,
  asc(roles.name),
]

/** Every role with the number of people who hold it, deleted people apart. */
export async function listRoles(actor: Actor): Promise<(Role & { people: number })[]> {
  authorize(actor, 'roles.read')
  const rows = await database()
    .select({ ...columns, people: count(memberships.id) })
    .from(roles)
    .leftJoin(membershipRoles, eq(membershipRoles.roleId, roles.id))
    .leftJoin(
      memberships,
      and(eq(memberships.id, membershipRoles.membershipId), isNull(memberships.deletedAt)),
    )
    .where(ofOrganization(actor.organizationId))
    .groupBy(roles.id)
    .orderBy(...inOrder)
  return rows
}

export async function findRole(actor: Actor, id: string): Promise<Role | null> {
  authorize(actor, 'roles.read')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select(columns)
    .from(roles)
    .where(and(ofOrganization(actor.organizationId), eq(roles.id, id)))
  return row ?? null
}

/** All roles as a person's card offers them, each saying whether this actor may grant it. */
export async function assignableRoles(actor: Actor): Promise<(Role & { mayGrant: boolean })[]> {
  authorize(actor, 'people.read')
  const rows = await database()
    .select(columns)
    .from(roles)
    .where(ofOrganization(actor.organizationId))
    .orderBy(...inOrder)
  return rows.map((role) => ({ ...role, mayGrant: mayGrant(actor, role) }))
}

export type RoleHolder = { id: string; directory: Directory; name: string; position: string }

/** The first `limit` people with the role by surname, and how many there are. */
export async function peopleWithRole(
  actor: Actor,
  roleId: string,
  limit: number,
): Promise<{ people: RoleHolder[]; total: number }> {
  authorize(actor, 'roles.read')
  const db = database()
  const holders = and(
    eq(membershipRoles.organizationId, actor.organizationId),
    eq(membershipRoles.roleId, roleId),
    isNull(memberships.deletedAt),
  )
  const [people, [counted]] = await Promise.all([
    db
      .select({
        id: memberships.id,
        directory: memberships.directory,
        name: sql<string>`concat_ws(' ', ${memberships.surname}, ${memberships.givenName}, nullif(${memberships.patronymic}, ''))`,
        position: memberships.position,
      })
      .from(membershipRoles)
      .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
      .where(holders)
      .orderBy(asc(memberships.surname), asc(memberships.givenName), asc(memberships.id))
      .limit(limit),
    db
      .select({ total: count() })
      .from(membershipRoles)
      .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
      .where(holders),
  ])
  return { people, total: counted?.total ?? 0 }
}
