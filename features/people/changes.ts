import type { Attribute } from '@/features/attributes/attribute-kinds'
import { type FieldFacts, fieldWords } from '@/features/person-fields/card-fields'
import type { Actor } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import { type MessageKey, type Translator, translatorFor } from '@/lib/translator'
import type { FactWords } from '@/lib/version'
import type { PersonFacts } from './schema'

/** A card's fields in the order of its form, and what they are called. */
export const factLabels: Record<keyof PersonFacts, MessageKey> = {
  surname: 'people.field.surname',
  givenName: 'people.field.givenName',
  patronymic: 'people.field.patronymic',
  sex: 'people.field.sex',
  mobilePhone: 'people.field.mobilePhone',
  email: 'people.field.email',
  workPhone: 'people.field.workPhone',
  otherPhone: 'people.field.otherPhone',
  mobileWorker: 'people.field.mobileWorker',
  company: 'people.field.company',
  position: 'people.field.position',
  personnelNumber: 'people.field.personnelNumber',
  district: 'people.field.district',
  roles: 'people.field.roles',
}

/** Everything an editor of a card can change: its facts, and the organisation's own fields by `attribute:<id>`. */
export type PersonForm = PersonFacts & FieldFacts

const isFact = (name: string): name is keyof PersonFacts => Object.hasOwn(factLabels, name)

const factNames = Object.keys(factLabels) as (keyof PersonFacts)[]

/** The facts alone, in one order, so that two states of a card can be compared. */
export const personFacts = (person: PersonFacts): PersonFacts => ({
  surname: person.surname,
  givenName: person.givenName,
  patronymic: person.patronymic,
  sex: person.sex,
  mobilePhone: person.mobilePhone,
  email: person.email,
  workPhone: person.workPhone,
  otherPhone: person.otherPhone,
  mobileWorker: person.mobileWorker,
  company: person.company,
  position: person.position,
  personnelNumber: person.personnelNumber,
  district: person.district,
  roles: [...new Set(person.roles)].sort(),
})

export const changedFacts = (before: PersonFacts, after: PersonFacts): (keyof PersonFacts)[] =>
  factNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))

/** How a card's fields are told to the editor who came second; `roleNames` by id. */
const factWords = (t: Translator, roleNames: ReadonlyMap<string, string>): FactWords<PersonFacts> => ({
  t,
  label: (name) => t(factLabels[name]),
  value: (name, facts) => {
    if (name === 'sex') return t(`people.sex.${facts.sex}`)
    if (name === 'mobileWorker') return t(facts.mobileWorker ? 'common.yes' : 'common.no')
    if (name === 'roles') return facts.roles.map((id) => roleNames.get(id) ?? id).join(', ')
    return contactText(facts[name] ?? '')
  },
})

/** `factWords` with the organisation's own fields. */
export function formWords(
  actor: Actor,
  roleNames: ReadonlyMap<string, string>,
  fields: readonly Attribute[],
): FactWords<PersonForm> {
  const facts = factWords(translatorFor(actor.locale), roleNames)
  const own = fieldWords(actor, fields)
  return {
    t: facts.t,
    label: (name) => (isFact(name) ? facts.label(name) : own.label(name)),
    value: (name, form) => (isFact(name) ? facts.value(name, form) : own.value(name, form[name])),
  }
}
