import 'server-only'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { roles } from '@/db/schema'
import { roleName } from '@/features/roles/base-roles'
import type { Actor } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import type { FactTexts } from '../row-screen'
import { fieldLabels, isImportField } from './fields'

export async function factTexts(actor: Actor, t: Translator): Promise<FactTexts> {
  const rows = await database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(eq(roles.organizationId, actor.organizationId))
  const names = new Map(rows.map((role) => [role.id, roleName(role, t)]))
  return {
    label: (field) => (isImportField(field) ? t(fieldLabels[field]) : field),
    value(field, value) {
      if (Array.isArray(value))
        return value.map((id) => names.get(String(id)) ?? '').join(', ') || t('import.empty')
      if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
      if (field === 'sex' && (value === 'male' || value === 'female' || value === 'unspecified')) {
        return t(`people.sex.${value}`)
      }
      return typeof value === 'string' && value !== '' ? contactText(value) : t('import.empty')
    },
  }
}
