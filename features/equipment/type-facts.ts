import type { Translator } from '@/lib/translator'
import type { FactWords } from '@/lib/version'
import { kindTexts } from './kind-texts'
import { tierTexts } from './tier-texts'
import type { TypedAttribute } from './type-schema'

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

/** How a type is told to the editor who came second, and to the journal. */
export const typeWords = (t: Translator): FactWords<TypeFacts> => ({
  t,
  label: (field) => t(field === 'name' ? 'equipment.types.name' : 'equipment.types.attributes'),
  value: (field, facts) =>
    field === 'name'
      ? facts.name
      : facts.attributes.map((attribute) => attributeWords(t, attribute)).join('; '),
})

/** «Мощность (число с единицей, кВт; всем; обязательно)». */
function attributeWords(t: Translator, { name, kind, unit, choices, isRequired, audience }: TypedAttribute) {
  const facts = [
    t(kindTexts[kind]).toLocaleLowerCase(),
    unit,
    choices.join(' / '),
    t(tierTexts[audience]).toLocaleLowerCase(),
    isRequired && t('equipment.types.required'),
  ]
  return `${name} (${facts.filter(Boolean).join(', ')})`
}
