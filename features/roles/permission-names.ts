import type { Permission, PermissionBlock } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'
import type { Level } from './draft'

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

/** What a block is about, in a line. */
export const permissionBlockTexts: Record<PermissionBlock, MessageKey> = {
  people: 'roles.blockText.people',
  invitations: 'roles.blockText.invitations',
  roles: 'roles.blockText.roles',
  companies: 'roles.blockText.companies',
  servers: 'roles.blockText.servers',
  equipment: 'roles.blockText.equipment',
  requests: 'roles.blockText.requests',
  messages: 'roles.blockText.messages',
  audit: 'roles.blockText.audit',
  clients: 'roles.blockText.clients',
  settings: 'roles.blockText.settings',
}

export const levelNames: Record<Level, MessageKey> = {
  none: 'roles.noAccess',
  read: 'roles.read',
  write: 'roles.write',
}

/** «Аудит: просмотр», as a refusal names what is missing. */
export function permissionText(t: Translator, permission: Permission): string {
  const [block, level] = permission.split('.') as [PermissionBlock, 'read' | 'write']
  return `${t(permissionBlockNames[block])}: ${t(`roles.${level}`).toLowerCase()}`
}
