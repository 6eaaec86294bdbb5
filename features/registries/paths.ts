import type { RegistryKind } from './kind'

export const registryPaths: Record<RegistryKind, string> = {
  company: '/admin/companies',
  district: '/admin/districts',
}

export const entryPath = (kind: RegistryKind, id: string): string => `${registryPaths[kind]}/${id}`
