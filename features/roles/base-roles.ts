import type { Visibility } from '@/lib/actor'
import { type Application, applications, type Permission, permissions } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'

export type BaseRole =
  | 'customer'
  | 'service-specialist'
  | 'dispatcher'
  | 'service-manager'
  | 'system-administrator'

type RoleDefinition = {
  baseRole: BaseRole
  applications: readonly Application[]
  permissions: readonly Permission[]
  visibility: Visibility
  seesBanned: boolean
  seesDeleted: boolean
}

const dispatcherPermissions: readonly Permission[] = [
  'people.read',
  'people.write',
  'invitations.read',
  'invitations.write',
  'companies.read',
  'companies.write',
  'equipment.read',
  'equipment.write',
  'requests.read',
  'requests.write',
  'messages.read',
]

const everybody = { visibility: 'all', seesBanned: true, seesDeleted: true } as const
const whoeverMayEnter = { seesBanned: false, seesDeleted: false } as const

/** The roles every organisation starts with, in the order in which screens list them. */
export const baseRoles: readonly RoleDefinition[] = [
  {
    baseRole: 'customer',
    applications: ['web', 'api', 'customer-mobile', 'passport'],
    permissions: [],
    visibility: 'own-company',
    ...whoeverMayEnter,
  },
  {
    baseRole: 'service-specialist',
    applications: ['web', 'api', 'engineer-mobile', 'passport'],
    permissions: ['equipment.read', 'equipment.write'],
    visibility: 'all',
    ...whoeverMayEnter,
  },
  {
    baseRole: 'dispatcher',
    applications: ['web', 'admin', 'api'],
    permissions: dispatcherPermissions,
    ...everybody,
  },
  {
    baseRole: 'service-manager',
    applications: ['web', 'admin', 'api', 'engineer-mobile', 'passport'],
    permissions: [...dispatcherPermissions, 'roles.read', 'audit.read'],
    ...everybody,
  },
  { baseRole: 'system-administrator', applications, permissions, ...everybody },
]

const names: Record<BaseRole, { name: MessageKey; description: MessageKey }> = {
  customer: { name: 'roles.base.customer.name', description: 'roles.base.customer.description' },
  'service-specialist': {
    name: 'roles.base.serviceSpecialist.name',
    description: 'roles.base.serviceSpecialist.description',
  },
  dispatcher: { name: 'roles.base.dispatcher.name', description: 'roles.base.dispatcher.description' },
  'service-manager': {
    name: 'roles.base.serviceManager.name',
    description: 'roles.base.serviceManager.description',
  },
  'system-administrator': {
    name: 'roles.base.systemAdministrator.name',
    description: 'roles.base.systemAdministrator.description',
  },
}

/** A base role is called by the reader's language, any other by the name it was given. */
export const roleName = (role: { baseRole: BaseRole | null; name: string }, t: Translator): string =>
  role.baseRole ? t(names[role.baseRole].name) : role.name

export const roleDescription = (
  role: { baseRole: BaseRole | null; description: string },
  t: Translator,
): string => (role.baseRole ? t(names[role.baseRole].description) : role.description)
