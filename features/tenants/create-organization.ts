import 'server-only'
import type { Queryable } from '@/db/client'
import { applicationLinks, organizations, roles } from '@/db/schema'
import type { Platform } from '@/features/applications/link-places'
import { type BaseRole, baseRoles, roleDescription, roleName } from '@/features/roles/base-roles'
import type { Application } from '@/lib/applications'
import { defaultLocale } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'

/** Creates the tenant with its five base roles. The caller sets its owner in the same transaction. */
export async function createOrganization(
  tx: Queryable,
  organization: {
    name: string
    supportPhone?: string
    supportEmail?: string
    accent?: string
    links?: readonly { application: Application; platform: Platform; url: string }[]
  },
): Promise<{ id: string; roles: Record<BaseRole, string> }> {
  const { links = [], ...facts } = organization
  const [created] = await tx.insert(organizations).values(facts).returning({ id: organizations.id })
  if (!created) throw new Error('the organisation was not inserted')
  if (links.length > 0) {
    await tx.insert(applicationLinks).values(links.map((link) => ({ organizationId: created.id, ...link })))
  }
  return { id: created.id, roles: await createBaseRoles(tx, created.id) }
}

/** The stored name is what exports show; screens translate a base role's name. */
async function createBaseRoles(tx: Queryable, organizationId: string): Promise<Record<BaseRole, string>> {
  const t = translatorFor(defaultLocale)
  const rows = await tx
    .insert(roles)
    .values(
      baseRoles.map(({ baseRole, applications, permissions, ...sight }) => ({
        organizationId,
        baseRole,
        name: roleName({ baseRole, name: '' }, t),
        description: roleDescription({ baseRole, description: '' }, t),
        applications: [...applications],
        permissions: [...permissions],
        ...sight,
      })),
    )
    .returning({ id: roles.id, baseRole: roles.baseRole })
  return Object.fromEntries(rows.map((row) => [row.baseRole, row.id])) as Record<BaseRole, string>
}
