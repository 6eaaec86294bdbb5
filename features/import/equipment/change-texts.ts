import 'server-only'
import { database } from '@/db/client'
import { type Attribute, attributeField } from '@/features/attributes/attribute-kinds'
import { attributeText } from '@/features/attributes/attribute-text'
import { contactsText, factLabels } from '@/features/equipment/facts'
import { namesOf } from '@/features/equipment/references'
import { isEquipmentState, stateTexts } from '@/features/equipment/state'
import type { Actor } from '@/lib/actor'
import { dayText } from '@/lib/day'
import type { Translator } from '@/lib/translator'
import type { ShownRow } from '../queries'
import type { FactTexts } from '../row-screen'
import { calledParentIn } from './called-parent'
import { storedContacts } from './contacts'
import { typesOfOrganization } from './survey'

const isFact = (field: string): field is keyof typeof factLabels => Object.hasOwn(factLabels, field)

/** How the changes of these rows are told. */
export async function changeTexts(
  actor: Actor,
  t: Translator,
  rows: readonly ShownRow[],
): Promise<FactTexts> {
  const referred = rows.flatMap(({ changes }) => [0, 1].map((side) => referredBy(changes, side)))
  const names = await namesOf(database(), actor, { stored: referred })
  const types = await typesOfOrganization(database(), actor)
  const attributes = new Map<string, Attribute>(
    types.flatMap(({ attributes }) => attributes.map((each) => [attributeField(each.id), each] as const)),
  )
  return {
    label: (field) => {
      if (field === 'isPublished') return t('equipment.filter.published')
      return isFact(field) ? t(factLabels[field]) : (attributes.get(field)?.name ?? '')
    },
    value(field, value) {
      const attribute = attributes.get(field)
      if (value === null || value === '') return t('import.empty')
      if (attribute) return isValue(value) ? attributeText({ t, locale: actor.locale }, attribute, value) : ''
      const called = calledParentIn(value)
      if (called !== null) return called
      const text = String(value)
      if (field === 'isPublished') return t(`equipment.publication.${value ? 'published' : 'unpublished'}`)
      if (field === 'contacts') return contactsText(readContacts(value)) || t('import.empty')
      if (field === 'typeId' || field === 'parentId' || field === 'responsibleId')
        return names.get(text) ?? t('import.empty')
      if (field === 'state' && isEquipmentState(text)) return t(stateTexts[text])
      return field === 'commissionedOn' || field === 'warrantyUntil' ? dayText(actor.locale, text) : text
    },
  }
}

const readContacts = (value: unknown) => storedContacts.safeParse(value).data ?? []

const isValue = (value: unknown) =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'))

const referredBy = (changes: ShownRow['changes'], side: number) => {
  const idOf = (field: string) => {
    const id = changes?.[field]?.[side]
    return typeof id === 'string' ? id : null
  }
  return { typeId: idOf('typeId'), parentId: idOf('parentId'), responsibleId: idOf('responsibleId') }
}
