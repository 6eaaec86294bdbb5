import { personFields } from '@/features/person-fields/fields'
import type { Actor, Directory } from '@/lib/actor'
import { attributeColumn } from '../attribute-column'
import type { RowScreen } from '../row-screen'
import { Defaults } from './defaults'
import { factTexts } from './fact-texts'
import { columnLabel, fieldLabel, importFields } from './fields'

/** Files of people of one directory. */
export const peopleScreen = (directory: Directory): RowScreen => {
  const ownNames = async ({ organizationId }: Actor) =>
    (await personFields(organizationId, directory)).map(({ name }) => name)
  return {
    async fields(actor, t) {
      const columns = [...importFields, ...(await ownNames(actor)).map(attributeColumn)]
      return columns.map((value) => ({ value, label: columnLabel(t, value) }))
    },
    label: columnLabel,
    naming: ['fullName', 'surname', 'givenName', 'patronymic'],
    beside: ['mobilePhone', 'email', 'company', 'roles'],
    texts: async (actor, t) => factTexts(actor, t, await personFields(actor.organizationId, directory)),
    Defaults: (props) => Defaults({ ...props, directory }),
    template: async (actor, t) => [
      ...importFields
        .filter((field) => field !== 'fullName')
        .map((field) => ({
          heading: fieldLabel(t, field),
          example: t(`import.example.${field}`, { directory }),
        })),
      ...(await ownNames(actor)).map((heading) => ({ heading, example: '' })),
    ],
  }
}
