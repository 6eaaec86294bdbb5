import { kindTexts } from '@/features/equipment/kind-texts'
import { tierTexts } from '@/features/equipment/tier-texts'
import type { Tier } from '@/features/equipment/tiers'
import type { MessageKey, Translator } from '@/lib/translator'
import type { FactWords } from '@/lib/version'
import type { TypedAttribute } from './schema'

/** Everything an editor of a type can change. */
export type TypeFacts = { name: string; attributes: TypedAttribute[] }

/** The facts alone, in one order, so that two states of a type can be compared. */
export const typeFacts = (name: string, attributes: readonly TypedAttribute[]): TypeFacts => ({
  name,
  attributes: attributes.map((attribute) => ({
    id: attribute.id,
    name: attribute.name,
    kind: attribute.kind,
    unit: attribute.unit,
    choices: attribute.choices,
    isRequired: attribute.isRequired,
    audience: attribute.audience,
  })),
})

/** What attributes are called together, and those who see them. */
export type Called = {
  attributes: MessageKey
  /** One of them by its place, and the button that adds another. */
  row: MessageKey
  add: MessageKey
  tiers: Record<Tier, MessageKey>
}

export const ofEquipment: Called = {
  attributes: 'equipment.types.attributes',
  row: 'equipment.types.row',
  add: 'equipment.types.addRow',
  tiers: tierTexts,
}

/** How a type is told to the editor who came second, and to the journal. */
export const typeWords = (t: Translator, called: Called = ofEquipment): FactWords<TypeFacts> => ({
  t,
  label: (field) => t(field === 'name' ? 'equipment.types.name' : called.attributes),
  value: (field, facts) =>
    field === 'name'
      ? facts.name
      : facts.attributes.map((attribute) => attributeWords(t, called, attribute)).join('; '),
})

/** «Мощность (число с единицей, кВт; всем; обязательно)». */
function attributeWords(
  t: Translator,
  called: Called,
  { name, kind, unit, choices, isRequired, audience }: TypedAttribute,
) {
  const facts = [
    t(kindTexts[kind]).toLocaleLowerCase(),
    unit,
    choices.join(' / '),
    t(called.tiers[audience]).toLocaleLowerCase(),
    isRequired && t('equipment.types.required'),
  ]
  return `${name} (${facts.filter(Boolean).join(', ')})`
}
