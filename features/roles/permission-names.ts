import type { Permission, PermissionBlock } from '@/lib/applications'
import type { MessageKey, Translator } from '@/lib/translator'

export const permissionBlockNames: Record<PermissionBlock, MessageKey> = {
  people: 'roles.block.people',
  invitations: 'roles.block.invitations',
  roles: 'roles.block.roles',
  companies: 'roles.block.companies',
  messages: 'roles.block.messages',
  audit: 'roles.block.audit',
  settings: 'roles.block.settings',
}

/** How far a role reaches in one block. */
export function permissionLevel(block: PermissionBlock, held: readonly Permission[]): MessageKey | null {
  if (held.includes(`${block}.write`)) return 'roles.write'
  return held.includes(`${block}.read`) ? 'roles.read' : null
}

/** «Аудит: просмотр», as a refusal names what is missing. */
export function permissionText(t: Translator, permission: Permission): string {
  const [block, level] = permission.split('.') as [PermissionBlock, 'read' | 'write']
  return `${t(permissionBlockNames[block])}: ${t(`roles.${level}`).toLowerCase()}`
}
