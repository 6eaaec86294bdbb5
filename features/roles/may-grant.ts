import type { Actor, Visibility } from '@/lib/actor'
import type { Application, Permission } from '@/lib/applications'

type Grantable = {
  applications: readonly Application[]
  permissions: readonly Permission[]
  visibility: Visibility
  seesBanned: boolean
  seesDeleted: boolean
}

/**
 * Nobody gives away more than they hold: every permission of the role, the administration area and whom the role
 * shows must be the granter's own. Other applications carry no power over people.
 */
export function mayGrant(actor: Actor, role: Grantable): boolean {
  if (actor.isOwner) return true
  return (
    role.permissions.every((permission) => actor.permissions.has(permission)) &&
    (!role.applications.includes('admin') || actor.applications.has('admin')) &&
    seesAsMuch(actor, role.visibility) &&
    (!role.seesBanned || actor.seesBanned) &&
    (!role.seesDeleted || actor.seesDeleted)
  )
}

/** The holder of a role sees their own company, whoever they are; a district is an administrator's reach alone. */
const seesAsMuch = ({ visibility }: Actor, asked: Visibility): boolean =>
  asked === 'own-company' ||
  visibility === 'all' ||
  (asked === 'own-district' && visibility.includes('district'))
