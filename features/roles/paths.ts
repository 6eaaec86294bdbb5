export const rolesPath = '/admin/roles'

export const rolePath = (id: string): string => `${rolesPath}/${id}`

export const roleTabs = ['applications', 'permissions', 'people'] as const
export type RoleTab = (typeof roleTabs)[number]
