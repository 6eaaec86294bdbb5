import { type Attribute, type AttributeValue, attributeField } from '@/features/attributes/attribute-kinds'
import { attributeText } from '@/features/attributes/attribute-text'
import { dayText } from '@/lib/day'
import type { Locale } from '@/lib/locales'
import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'
import type { EquipmentFacts } from './schema'
import { stateTexts } from './state'

/** Everything an editor can change, a key a field; values of attributes by `attribute:<id>`. */
export type EquipmentForm = EquipmentFacts & Record<`attribute:${string}`, AttributeValue | null>

/** An object's fields in the order of its form, and what they are called. */
export const factLabels: Record<keyof EquipmentFacts, MessageKey> = {
  name: 'equipment.field.name',
  typeId: 'equipment.field.type',
  parentId: 'equipment.field.parent',
  state: 'equipment.field.state',
  manufacturer: 'equipment.field.manufacturer',
  model: 'equipment.field.model',
  serialNumber: 'equipment.field.serialNumber',
  inventoryNumber: 'equipment.field.inventoryNumber',
  company: 'equipment.field.company',
  district: 'equipment.field.district',
  address: 'equipment.field.address',
  isAddressPublic: 'equipment.field.isAddressPublic',
  commissionedOn: 'equipment.field.commissionedOn',
  warrantyUntil: 'equipment.field.warrantyUntil',
  responsibleId: 'equipment.field.responsible',
  description: 'equipment.field.description',
  safetyNote: 'equipment.field.safetyNote',
  notes: 'equipment.field.notes',
  contacts: 'equipment.field.contacts',
}

const isFact = (name: string): name is keyof EquipmentFacts => Object.hasOwn(factLabels, name)

/** The fields alone, in one order, so that two states of an object can be compared. */
export const formFacts = (
  facts: EquipmentFacts,
  attributes: Iterable<readonly [id: string, value: AttributeValue | null]>,
): EquipmentForm => ({
  name: facts.name,
  typeId: facts.typeId,
  parentId: facts.parentId,
  state: facts.state,
  manufacturer: facts.manufacturer,
  model: facts.model,
  serialNumber: facts.serialNumber,
  inventoryNumber: facts.inventoryNumber,
  company: facts.company,
  district: facts.district,
  address: facts.address,
  isAddressPublic: facts.isAddressPublic,
  commissionedOn: facts.commissionedOn,
  warrantyUntil: facts.warrantyUntil,
  responsibleId: facts.responsibleId,
  description: facts.description,
  safetyNote: facts.safetyNote,
  notes: facts.notes,
  contacts: facts.contacts.map(({ name, phone, note }) => ({ name, phone, note })),
  ...Object.fromEntries([...attributes].map(([id, value]) => [attributeField(id), value])),
})

/** Names that an object's fields refer to by id. */
export type NamesById = ReadonlyMap<string, string>

type Context = { t: Translator; locale: Locale; names: NamesById; attributes: readonly Attribute[] }

type FieldWords = {
  t: Translator
  label: (field: string) => string
  value: (field: string, form: EquipmentForm) => string
}

/** How an object's fields are told to the editor who came second, and to the journal. */
export function formWords({ t, locale, names, attributes }: Context): FieldWords {
  const attributeOf = (field: string) => attributes.find(({ id }) => attributeField(id) === field)
  return {
    t,
    label: (field) => (isFact(field) ? t(factLabels[field]) : (attributeOf(field)?.name ?? '')),
    value: (field, form) => {
      if (isFact(field)) return factText({ t, locale, names }, field, form)
      const attribute = attributeOf(field)
      const value = attribute && form[attributeField(attribute.id)]
      return attribute && value != null ? attributeText({ t, locale }, attribute, value) : ''
    },
  }
}

/** «Вахта, +7 905 756-98-74, круглосуточно; Мария, …». */
export const contactsText = (contacts: EquipmentFacts['contacts']): string =>
  contacts
    .map(({ name, phone, note }) => [name, phone && formatPhone(phone), note].filter(Boolean).join(', '))
    .join('; ')

function factText(
  { t, locale, names }: Omit<Context, 'attributes'>,
  name: keyof EquipmentFacts,
  facts: EquipmentFacts,
): string {
  switch (name) {
    case 'state':
      return t(stateTexts[facts.state])
    case 'isAddressPublic':
      return t(facts.isAddressPublic ? 'common.yes' : 'common.no')
    case 'commissionedOn':
    case 'warrantyUntil': {
      const day = facts[name]
      return day ? dayText(locale, day) : ''
    }
    case 'contacts':
      return contactsText(facts.contacts)
    case 'typeId':
    case 'parentId':
    case 'responsibleId':
      return names.get(facts[name] ?? '') ?? ''
    default:
      return facts[name]
  }
}

/** The fields in which two states of an object differ. */
export function changedFields(before: EquipmentForm, after: EquipmentForm): string[] {
  const [old, now] = [new Map<string, unknown>(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (field) => JSON.stringify(old.get(field) ?? null) !== JSON.stringify(now.get(field) ?? null),
  )
}
