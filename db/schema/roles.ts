import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { applications, type Permission } from '@/lib/applications'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'
import { memberships } from './people'

export const roles = pgTable(
  'roles',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Set on the five base roles, whose names follow the reader's language. */
    baseRole: text({
      enum: ['customer', 'service-specialist', 'dispatcher', 'service-manager', 'system-administrator'],
    }),
    name: text().notNull(),
    description: text().notNull().default(''),
    applications: text({ enum: applications }).array().notNull().default([]),
    permissions: text().array().$type<Permission[]>().notNull().default([]),
    visibility: text({ enum: ['all', 'own-company', 'own-district'] })
      .notNull()
      .default('all'),
    /** Whether its holders see people who are banned, and those in the bin. */
    seesBanned: boolean().notNull().default(false),
    seesDeleted: boolean().notNull().default(false),
    /** Raised by every change, each of which has a row in `role_changes`. */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [
    unique('roles_tenant').on(t.organizationId, t.id),
    unique('roles_base').on(t.organizationId, t.baseRole),
    uniqueIndex('roles_name').on(t.organizationId, sql`lower(${t.name})`).where(sql`${t.deletedAt} is null`),
  ],
)

/** What a change of a role can turn over, as it is kept for the undoing. */
export type StoredRole = Pick<
  typeof roles.$inferSelect,
  | 'baseRole'
  | 'name'
  | 'description'
  | 'applications'
  | 'permissions'
  | 'visibility'
  | 'seesBanned'
  | 'seesDeleted'
>

/** One row a version of a role: what stood before, so that a change can be undone and two editors be reconciled. */
export const roleChanges = pgTable(
  'role_changes',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    roleId: uuid().notNull(),
    kind: text({ enum: ['edited', 'deleted', 'undone', 'restored'] }).notNull(),
    /** The version that this change made. Nothing changed the role since then while it still has it. */
    version: integer().notNull(),
    before: jsonb().$type<StoredRole>().notNull(),
    /** The role that a deleted one's people were given. */
    movedTo: uuid(),
    byAccountId: uuid().references(() => accounts.id),
    at: createdAt(),
  },
  (t) => [
    unique('role_changes_version').on(t.roleId, t.version),
    withinOrganization('role_changes_role', t, t.roleId, roles),
    index('role_changes_deletions').on(t.organizationId, t.at).where(sql`${t.kind} = 'deleted'`),
  ],
)

export const membershipRoles = pgTable(
  'membership_roles',
  {
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    roleId: uuid().notNull(),
    grantedAt: createdAt(),
    /** The deletion of another role that moved the person here; its undoing takes this row back. */
    movedBy: uuid().references(() => roleChanges.id),
  },
  (t) => [
    primaryKey({ columns: [t.membershipId, t.roleId] }),
    withinOrganization('membership_roles_membership', t, t.membershipId, memberships).onDelete('cascade'),
    withinOrganization('membership_roles_role', t, t.roleId, roles),
    index('membership_roles_role_index').on(t.roleId),
    index('membership_roles_moved').on(t.movedBy).where(sql`${t.movedBy} is not null`),
  ],
)
