import type { Directory } from '@/lib/actor'
import type { RowScreen } from '../row-screen'
import { Defaults } from './defaults'
import { factTexts } from './fact-texts'
import { fieldLabels, importFields, isImportField } from './fields'

/** Files of people of one directory. */
export const peopleScreen = (directory: Directory): RowScreen => ({
  fields: async (_, t) => importFields.map((value) => ({ value, label: t(fieldLabels[value]) })),
  label: (t, field) => (isImportField(field) ? t(fieldLabels[field]) : field),
  naming: ['fullName', 'surname', 'givenName', 'patronymic'],
  beside: ['mobilePhone', 'email', 'company', 'roles'],
  texts: (actor, t) => factTexts(actor, t),
  Defaults: (props) => Defaults({ ...props, directory }),
  template: async (_, t) =>
    importFields
      .filter((field) => field !== 'fullName')
      .map((field) => ({
        heading: t(fieldLabels[field]),
        example: t(`import.example.${field}`, { directory }),
      })),
})
