import { contactText } from '@/lib/contact'
import type { MessageKey, Translator } from '@/lib/translator'
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
  roles: 'people.field.roles',
}

const factNames = Object.keys(factLabels) as (keyof PersonFacts)[]

const isSame = (a: PersonFacts, b: PersonFacts, name: keyof PersonFacts): boolean =>
  name === 'roles' ? [...a.roles].sort().join() === [...b.roles].sort().join() : a[name] === b[name]

export const changedFacts = (before: PersonFacts, after: PersonFacts): (keyof PersonFacts)[] =>
  factNames.filter((name) => !isSame(before, after, name))

/** What two editors wrote together: the second one's word where they changed something, else the first one's. */
export function mergedFacts(opened: PersonFacts, theirs: PersonFacts, mine: PersonFacts): PersonFacts {
  const untouched = factNames.filter((name) => isSame(opened, mine, name))
  return { ...mine, ...Object.fromEntries(untouched.map((name) => [name, theirs[name]])) }
}

/** «Мобильный телефон — +7 905 756-98-74, Должность — пусто», for the editor who came second. */
export const changesInWords = (t: Translator, before: PersonFacts, after: PersonFacts): string =>
  changedFacts(before, after)
    .map((name) => {
      const value = after[name]
      if (typeof value === 'boolean' || Array.isArray(value) || name === 'sex') return t(factLabels[name])
      return t('people.conflict.change', {
        field: t(factLabels[name]),
        value: contactText(value ?? '') || t('people.conflict.empty'),
      })
    })
    .join(', ')
