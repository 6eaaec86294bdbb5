import type { AttributeKind } from '@/features/attributes/attribute-kinds'
import { kindTexts } from '@/features/equipment/kind-texts'
import type { Translator } from '@/lib/translator'
import type { TypedAttribute } from './schema'
import { type Called, ofEquipment } from './type-facts'
import type { EditedAttribute, RowTexts } from './type-row'

/** Attributes as the editor's rows hold them. */
export const editedAttributes = (attributes: readonly TypedAttribute[]): EditedAttribute[] =>
  attributes.map((attribute) => ({
    ...attribute,
    id: attribute.id ?? '',
    choices: attribute.choices.join('\n'),
  }))

/** The editor's words; those who see an attribute are called as its owner calls them. */
export const rowTexts = (t: Translator, called: Called = ofEquipment): RowTexts => ({
  row: t(called.row, { n: '{n}' }),
  name: t('equipment.types.rowName'),
  kind: t('equipment.types.rowKind'),
  unit: t('equipment.types.rowUnit'),
  choices: t('equipment.types.rowChoices'),
  required: t('equipment.types.rowRequired'),
  audience: t('equipment.types.rowAudience'),
  always: t('equipment.types.required'),
  ifKnown: t('equipment.types.optional'),
  add: t(called.add),
  up: t('equipment.types.up', { name: '{name}' }),
  down: t('equipment.types.down', { name: '{name}' }),
  remove: t('equipment.types.removeRow', { name: '{name}' }),
  unnamed: t('equipment.types.unnamed'),
  kinds: kindNames(t),
  tiers: {
    anyone: t(called.tiers.anyone),
    'signed-in': t(called.tiers['signed-in']),
    staff: t(called.tiers.staff),
  },
})

const kindNames = (t: Translator): Record<AttributeKind, string> => ({
  text: t(kindTexts.text),
  'long-text': t(kindTexts['long-text']),
  number: t(kindTexts.number),
  date: t(kindTexts.date),
  'yes-no': t(kindTexts['yes-no']),
  choice: t(kindTexts.choice),
  several: t(kindTexts.several),
  link: t(kindTexts.link),
  phone: t(kindTexts.phone),
  file: t(kindTexts.file),
})
