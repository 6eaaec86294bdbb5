import type { Permission } from '@/lib/applications'
import type { MessageKey } from '@/lib/translator'

/** The pages of settings, in the order in which they stand. */
export const settingsScreens: readonly { href: string; text: MessageKey; permission: Permission }[] = [
  { href: '/admin/settings/gateways', text: 'gateways.title', permission: 'settings.read' },
  { href: '/admin/settings/templates', text: 'wordings.title', permission: 'settings.read' },
]
