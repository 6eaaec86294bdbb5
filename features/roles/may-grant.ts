import type { Actor, Visibility } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'

type Grantable = {
  applications: readonly Application[]
  permissions: readonly Permission[]
  visibility: Visibility
}

/**
 * Nobody gives away more than they hold: every permission of the role, the administration area and the sight
 * of all companies must be the granter's own. Other applications carry no power over people.
 */
export function mayGrant(actor: Actor, role: Grantable): boolean {
  if (actor.isOwner) return true
  return (
    role.permissions.every((permission) => actor.permissions.has(permission)) &&
    (!role.applications.includes('admin') || actor.applications.has('admin')) &&
    (role.visibility === 'own-company' || actor.visibility === 'all')
  )
}
