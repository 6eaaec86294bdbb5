import { roleDescription, roleName } from '@/features/roles/base-roles'
import type { AssignableRole } from '@/features/roles/queries'
import type { Translator } from '@/lib/translator'
import type { RoleBox } from './role-boxes'

/** A role as a person's card offers it. */
export const roleBox = (t: Translator, role: AssignableRole): RoleBox => ({
  id: role.id,
  name: roleName(role, t),
  description: role.mayGrant ? roleDescription(role, t) : t('people.form.mayNotGrant'),
  disabled: !role.mayGrant,
})
