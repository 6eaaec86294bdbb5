import type { Permission } from '@/lib/applications'

/** What makes a new installation ready for its people, in the order of the checklist. */
export const firstSteps = ['organization', 'sms', 'email', 'roles', 'links', 'invitation'] as const
export type FirstStep = (typeof firstSteps)[number]

/** Where each is done, and what that takes. */
export const placeOfStep: Record<FirstStep, { href: string; permission: Permission }> = {
  organization: { href: '/admin/settings/organization', permission: 'settings.write' },
  sms: { href: '/admin/settings/gateways', permission: 'settings.read' },
  email: { href: '/admin/settings/gateways', permission: 'settings.read' },
  roles: { href: '/admin/roles', permission: 'roles.read' },
  links: { href: '/admin/settings/links', permission: 'settings.write' },
  invitation: { href: '/admin/employees/new', permission: 'people.write' },
}
