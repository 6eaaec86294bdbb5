/** The doors a role may open, in the order in which every screen lists them. */
export const applications = ['web', 'admin', 'api', 'customer-mobile', 'engineer-mobile', 'passport'] as const
export type Application = (typeof applications)[number]

export const permissionBlocks = [
  'people',
  'invitations',
  'roles',
  'companies',
  'messages',
  'audit',
  'settings',
] as const
export type PermissionBlock = (typeof permissionBlocks)[number]
export type Permission = `${PermissionBlock}.${'read' | 'write'}`

export const permissions: readonly Permission[] = permissionBlocks.flatMap(
  (block) => [`${block}.read`, `${block}.write`] as const,
)

export const isApplication = (value: string): value is Application =>
  (applications as readonly string[]).includes(value)

/** Installed on a phone: its person signs in by a code that an SMS brings. */
export const isMobileApplication = (application: string): boolean => application.endsWith('-mobile')

export const isPermission = (value: string): value is Permission =>
  (permissions as readonly string[]).includes(value)
