import { type Permission, type PermissionBlock, permissionsOf } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'

export const permissionBlockNames: Record<PermissionBlock, MessageKey> = {
  people: 'roles.block.people',
  invitations: 'roles.block.invitations',
  roles: 'roles.block.roles',
  companies: 'roles.block.companies',
  servers: 'roles.block.servers',
  equipment: 'roles.block.equipment',
  requests: 'roles.block.requests',
  messages: 'roles.block.messages',
  audit: 'roles.block.audit',
  clients: 'roles.block.clients',
  settings: 'roles.block.settings',
}

/** How far a role reaches in one block. */
export function permissionLevel(block: PermissionBlock, held: readonly Permission[]): MessageKey | null {
  const [read, write] = permissionsOf(block)
  if (write && held.includes(write)) return 'roles.write'
  return read && held.includes(read) ? 'roles.read' : null
}

/** «Аудит: просмотр», as a refusal names what is missing. */
export function permissionText(t: Translator, permission: Permission): string {
  const [block, level] = permission.split('.') as [PermissionBlock, 'read' | 'write']
  return `${t(permissionBlockNames[block])}: ${t(`roles.${level}`).toLowerCase()}`
}
