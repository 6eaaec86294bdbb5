import type { Permission, PermissionBlock } from '@/lib/applications'
import type { MessageKey } from '@/lib/translator'

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
