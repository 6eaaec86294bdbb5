import { attributeColumn } from '../attribute-column'
import type { RowScreen } from '../row-screen'
import { listAttributeNames } from './attribute-names'
import { changeTexts } from './change-texts'
import { Defaults } from './defaults'
import { columnLabel, equipmentFields, isEquipmentColumn } from './fields'

/** Files of equipment. */
export const equipmentScreen: RowScreen = {
  async fields(actor, t) {
    const columns = [...equipmentFields, ...(await listAttributeNames(actor)).map(attributeColumn)]
    return columns.map((value) => ({ value, label: equipmentScreen.label(t, value) }))
  },
  label(t, field) {
    if (!isEquipmentColumn(field)) return field
    const label = columnLabel(field)
    return 'key' in label ? t(label.key) : label.name
  },
  naming: ['name'],
  beside: ['inventoryNumber', 'serialNumber', 'type', 'parent', 'company', 'address'],
  texts: changeTexts,
  Defaults,
  template: async (actor, t) => [
    ...equipmentFields.map((field) => ({
      heading: equipmentScreen.label(t, field),
      example: t(`import.objectExample.${field}`),
    })),
    ...(await listAttributeNames(actor)).map((heading) => ({ heading, example: '' })),
  ],
}
