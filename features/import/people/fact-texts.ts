import 'server-only'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { roles } from '@/db/schema'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import { fieldWords } from '@/features/person-fields/card-fields'
import { roleName } from '@/features/roles/base-roles'
import type { Actor } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { isAttributeColumn, storedValue } from '../attribute-column'
import type { FactTexts } from '../row-screen'
import { fieldLabel, isImportField } from './fields'

/** How changes of cards are told; `fields` are the organisation's own that may be among them. */
export async function factTexts(
  actor: Actor,
  t: Translator,
  fields: readonly Attribute[] = [],
): Promise<FactTexts> {
  const rows = await database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(eq(roles.organizationId, actor.organizationId))
  const names = new Map(rows.map((role) => [role.id, roleName(role, t)]))
  const own = fieldWords(actor, fields)
  return {
    label: (field) => (isImportField(field) ? fieldLabel(t, field) : own.label(field) || field),
    value(field, value) {
      if (isAttributeColumn(field)) return own.value(field, storedValue(value)) || t('import.empty')
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
