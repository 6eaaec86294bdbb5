import { foldedHeading } from '../headings'
import { attributeColumn, type EquipmentColumn, type EquipmentField, equipmentFields } from './fields'

/** How each field is called in files that people have, folded as `foldedHeading` does. The first ones are ours. */
const spellings: Record<EquipmentField, readonly string[]> = {
  name: [
    'название',
    'наименование',
    'оборудование',
    'наименование оборудования',
    'объект',
    'name',
    'equipment',
    'asset',
    'asset name',
    'title',
  ],
  type: ['тип', 'тип оборудования', 'вид', 'вид оборудования', 'категория', 'type', 'asset type', 'category'],
  inventoryNumber: [
    'инвентарный номер',
    'инвентарный n',
    'инв номер',
    'инв n',
    'инв',
    'инвентарный',
    'inventory number',
    'inventory no',
    'inventory',
    'asset number',
    'asset tag',
  ],
  serialNumber: [
    'серийный номер',
    'серийный n',
    'серийный',
    'заводской номер',
    'заводской n',
    'зав номер',
    'зав n',
    'serial number',
    'serial no',
    'serial',
    's n',
    'sn',
  ],
  state: ['состояние', 'статус', 'state', 'status', 'condition'],
  manufacturer: [
    'производитель',
    'изготовитель',
    'завод изготовитель',
    'бренд',
    'manufacturer',
    'maker',
    'brand',
    'vendor',
  ],
  model: ['модель', 'марка', 'model'],
  company: [
    'компания',
    'компания владелец',
    'владелец',
    'организация',
    'собственник',
    'заказчик',
    'контрагент',
    'клиент',
    'company',
    'owner company',
    'owner',
    'organization',
    'organisation',
    'customer',
  ],
  district: ['участок', 'район', 'зона', 'district', 'area', 'region', 'zone'],
  address: ['адрес', 'адрес установки', 'место установки', 'address', 'location'],
  parent: [
    'входит в состав',
    'входит в',
    'часть чего',
    'родитель',
    'родительский объект',
    'узел',
    'parent',
    'parent asset',
    'part of',
  ],
  commissionedOn: [
    'введено в эксплуатацию',
    'ввод в эксплуатацию',
    'дата ввода в эксплуатацию',
    'дата ввода',
    'commissioned',
    'commissioned on',
    'commissioning date',
    'installed on',
  ],
  warrantyUntil: [
    'гарантия до',
    'гарантия',
    'окончание гарантии',
    'срок гарантии',
    'warranty until',
    'warranty',
    'warranty end',
  ],
  description: ['описание', 'description'],
  safetyNote: [
    'меры безопасности',
    'безопасность',
    'техника безопасности',
    'safety',
    'safety note',
    'safety notes',
  ],
  notes: [
    'заметки для сотрудников',
    'заметки',
    'примечание',
    'примечания',
    'комментарий',
    'notes for staff',
    'notes',
    'note',
    'comment',
    'comments',
  ],
}

const fieldOf = new Map(
  equipmentFields.flatMap((field) => spellings[field].map((text) => [text, field] as const)),
)

/**
 * Which column a folded heading is known for: a field that all equipment has, or a characteristic of some type, which may
 * stand with its unit, «Мощность, кВт».
 */
export function columnByHeading(
  attributes: readonly { name: string; unit: string }[],
): (heading: string) => EquipmentColumn | null {
  const named = new Map(
    attributes.flatMap(({ name, unit }) =>
      [name, `${name} ${unit}`].map((text) => [foldedHeading(text), attributeColumn(name)] as const),
    ),
  )
  return (heading) => fieldOf.get(heading) ?? named.get(heading) ?? null
}
