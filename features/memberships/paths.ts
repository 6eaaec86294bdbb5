import type { Directory } from '@/lib/actor'

/** Where each directory stands in the administration area. */
export const directoryPaths: Record<Directory, string> = {
  employee: '/admin/employees',
  customer: '/admin/customers',
}

export const avatarPath = (avatarId: string | null): string | undefined =>
  avatarId ? `/admin/avatars/${avatarId}` : undefined

export const personPath = (directory: Directory, id: string): string => `${directoryPaths[directory]}/${id}`

export const otherDirectory = (directory: Directory): Directory =>
  directory === 'employee' ? 'customer' : 'employee'
