import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { corporateDirectories, roles } from '@/db/schema'
import { usualAttributes } from '@/features/directory/attributes'
import { findSync } from '@/features/directory/sync'
import { mappedRoles } from '@/features/roles/mapped-roles'
import { mayGrant } from '@/features/roles/may-grant'
import { type Actor, authorize, can } from '@/lib/actor'
import { type MappingFacts, sortedGroups } from './mapping-schema'
import { directoryRoleMapping } from './role-mapping'

export type OwnMapping = NonNullable<Awaited<ReturnType<typeof ownMapping>>>

/** The mapping of the actor's organisation with the roles that groups may be given; null where no directory is connected. */
export async function ownMapping(actor: Actor) {
  authorize(actor, 'servers.read')
  const [kind, stored, given, rows] = await Promise.all([
    directoryKind(actor.organizationId),
    storedMapping(database(), actor.organizationId),
    groupRoles(database(), actor.organizationId),
    database()
      .select()
      .from(roles)
      .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
      .orderBy(asc(roles.name)),
  ])
  if (!kind) return null
  const mapped = new Set([
    stored?.facts.defaultRoleId,
    ...(stored?.facts.groups ?? []).map(({ roleId }) => roleId),
  ])
  const own = rows.filter((role) => mapped.has(role.id) || mayGrant(actor, role))
  return {
    kind,
    version: stored?.version ?? 0,
    facts:
      stored?.facts ??
      unmapped(kind, own.find(({ baseRole }) => baseRole === 'service-specialist')?.id ?? ''),
    roles: own,
    /** Roles that groups give no more, since whoever saved the mapping may not give them now. */
    lapsed: given.filter(({ isGivable }) => !isGivable),
    mayWrite: can(actor, 'servers.write') && can(actor, 'people.write'),
  }
}

async function directoryKind(organizationId: string) {
  const [row] = await database()
    .select({ kind: corporateDirectories.kind })
    .from(corporateDirectories)
    .where(eq(corporateDirectories.organizationId, organizationId))
  return row?.kind ?? null
}

/** What is stored; null where nobody saved a mapping yet. */
export async function storedMapping(
  db: Queryable,
  organizationId: string,
): Promise<{ version: number; facts: MappingFacts } | null> {
  const sync = await findSync(db, organizationId)
  if (!sync) return null
  return {
    version: sync.version,
    facts: {
      ...sync.map,
      groups: sortedGroups(sync.groups),
      defaultRoleId: sync.defaultRoleId,
      createsPeople: sync.createsPeople,
      createsEntries: sync.createsEntries,
      replacesPhotos: sync.replacesPhotos,
      intervalMinutes: sync.intervalMinutes,
      closingLimit: sync.closingLimit,
    },
  }
}

/** What the form begins with. */
export const unmapped = (kind: keyof typeof usualAttributes, defaultRoleId: string): MappingFacts => ({
  ...usualAttributes[kind],
  groups: [],
  defaultRoleId,
  createsPeople: true,
  createsEntries: false,
  replacesPhotos: false,
  intervalMinutes: null,
  closingLimit: 10,
})

const groupRoles = async (db: Queryable, organizationId: string) =>
  mappedRoles(db, organizationId, await directoryRoleMapping(db, organizationId))
