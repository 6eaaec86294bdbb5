/** The screens of the settings, in the order of their navigation. */
export const settingsScreens = [
  'organization',
  'access',
  'codes',
  'limits',
  'requests',
  'fields',
  'tags',
  'server',
  'links',
  'consent',
  'templates',
  'gateways',
  'retention',
  'owner',
  'tenants',
] as const
export type SettingsScreen = (typeof settingsScreens)[number]

export const settingsHome = '/admin/settings'

export const settingsPath = (screen: SettingsScreen): string => `${settingsHome}/${screen}`
