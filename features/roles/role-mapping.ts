import type { Permission } from '@/lib/applications'

/** What groups of a provider or directory decide of, and whose word that is. */
export type RoleMapping = {
  /** Null where nobody is known to have saved it: it gives what it says. */
  savedByAccountId: string | null
  /** What saving it asks for. */
  permissions: readonly Permission[]
  roleIds: readonly string[]
  /** For whoever is left without a role; null where that is the role of newcomers. */
  defaultRoleId: string | null
}
