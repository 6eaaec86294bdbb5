/** The doors a role may open, in the order in which every screen lists them. */
export const applications = ['web', 'admin', 'api', 'customer-mobile', 'engineer-mobile', 'passport'] as const
export type Application = (typeof applications)[number]

/** What an administrator works with, in the order in which every screen lists it. */
export const permissionBlocks = [
  'people',
  'invitations',
  'roles',
  'companies',
  'servers',
  'equipment',
  'requests',
  'messages',
  'audit',
  'clients',
  'settings',
] as const
export type PermissionBlock = (typeof permissionBlocks)[number]

/** The journal is only ever read: nothing in it can be changed. */
const readOnlyBlocks = ['audit'] as const
type ReadOnlyBlock = (typeof readOnlyBlocks)[number]
export type Permission = `${PermissionBlock}.read` | `${Exclude<PermissionBlock, ReadOnlyBlock>}.write`

const isReadOnly = (block: PermissionBlock): block is ReadOnlyBlock =>
  (readOnlyBlocks as readonly PermissionBlock[]).includes(block)

/** What a block can be granted with, the lesser first. */
export const permissionsOf = (block: PermissionBlock): readonly Permission[] =>
  isReadOnly(block) ? [`${block}.read`] : [`${block}.read`, `${block}.write`]

export const permissions: readonly Permission[] = permissionBlocks.flatMap(permissionsOf)

export const isApplication = (value: string): value is Application =>
  (applications as readonly string[]).includes(value)

/** What people use themselves: all but the administration area and the API. */
export const isClientApplication = (application: Application): boolean =>
  application !== 'admin' && application !== 'api'

/** Installed on a phone: its person signs in by a code that an SMS brings. */
export const isMobileApplication = (application: string): boolean => application.endsWith('-mobile')

export const isPermission = (value: string): value is Permission =>
  (permissions as readonly string[]).includes(value)
