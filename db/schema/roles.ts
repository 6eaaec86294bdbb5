import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, primaryId } from './columns'
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
    applications: text().array().notNull().default([]),
    permissions: text().array().notNull().default([]),
    visibility: text({ enum: ['all', 'own-company'] })
      .notNull()
      .default('all'),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (t) => [
    unique('roles_tenant').on(t.organizationId, t.id),
    unique('roles_base').on(t.organizationId, t.baseRole),
    unique('roles_name').on(t.organizationId, t.name),
  ],
)

export const membershipRoles = pgTable(
  'membership_roles',
  {
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    roleId: uuid().notNull(),
    grantedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.membershipId, t.roleId] }),
    foreignKey({
      columns: [t.organizationId, t.membershipId],
      foreignColumns: [memberships.organizationId, memberships.id],
      name: 'membership_roles_membership',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.organizationId, t.roleId],
      foreignColumns: [roles.organizationId, roles.id],
      name: 'membership_roles_role',
    }),
    index('membership_roles_role_index').on(t.roleId),
  ],
)
