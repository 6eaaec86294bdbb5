import { visibleText } from '@/lib/visible-text'
import { type ColumnMap, type ImportField, importFields } from './fields'

/** How each field is called in files that people have, folded as `foldedHeading` does. The first ones are ours. */
const spellings: Record<ImportField, readonly string[]> = {
  externalId: [
    'внешний код',
    'внешний id',
    'внешний идентификатор',
    'ид',
    'id',
    'код',
    'guid',
    'uuid',
    'external id',
    'externalid',
    'external code',
    'employee id',
    'код сотрудника',
    'идентификатор',
  ],
  fullName: [
    'фио',
    'ф и о',
    'фамилия имя отчество',
    'полное имя',
    'сотрудник',
    'заказчик',
    'full name',
    'fullname',
    'name',
    'employee',
    'customer',
    'контактное лицо',
  ],
  surname: ['фамилия', 'surname', 'last name', 'lastname', 'family name'],
  givenName: ['имя', 'given name', 'givenname', 'first name', 'firstname'],
  patronymic: ['отчество', 'patronymic', 'middle name', 'middlename', 'second name'],
  mobilePhone: [
    'мобильный телефон',
    'мобильный',
    'мобильный номер',
    'моб телефон',
    'моб тел',
    'сотовый',
    'сотовый телефон',
    'телефон',
    'тел',
    'номер телефона',
    'номер',
    'телефон мобильный',
    'mobile phone',
    'mobile',
    'mobile number',
    'cell',
    'cell phone',
    'phone',
    'phone number',
    'telephone',
  ],
  email: [
    'e mail',
    'email',
    'эл почта',
    'электронная почта',
    'почта',
    'адрес электронной почты',
    'email address',
    'e mail address',
    'mail',
    'имейл',
    'емейл',
  ],
  company: [
    'компания',
    'организация',
    'company',
    'organization',
    'organisation',
    'фирма',
    'контрагент',
    'клиент',
    'юрлицо',
    'предприятие',
    'работодатель',
    'employer',
  ],
  roles: ['роли', 'роль', 'roles', 'role'],
  position: ['должность', 'position', 'job title', 'title', 'job', 'профессия'],
  personnelNumber: [
    'табельный номер',
    'таб номер',
    'таб',
    'табельный',
    'табельный n',
    'n таб',
    'таб n',
    'personnel number',
    'personnel no',
    'staff number',
    'employee number',
    'payroll number',
  ],
  district: ['участок', 'участки', 'район', 'district', 'area', 'территория', 'зона', 'region'],
  workPhone: [
    'рабочий телефон',
    'телефон рабочий',
    'раб телефон',
    'раб тел',
    'служебный телефон',
    'городской телефон',
    'work phone',
    'office phone',
    'business phone',
  ],
  otherPhone: [
    'другой телефон',
    'доп телефон',
    'дополнительный телефон',
    'телефон 2',
    'второй телефон',
    'домашний телефон',
    'other phone',
    'phone 2',
    'home phone',
    'additional phone',
  ],
  sex: ['пол', 'sex', 'gender'],
  mobileWorker: ['мобильный сотрудник', 'выездной', 'выездной сотрудник', 'mobile worker', 'field worker'],
}

const fieldOf = new Map(
  importFields.flatMap((field) => spellings[field].map((text) => [text, field] as const)),
)

/** A heading without case, punctuation and what stands in brackets; «ё» as «е», «№» as a letter. */
export const foldedHeading = (heading: string): string =>
  visibleText(heading)
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('№', 'n')
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What the columns hold, by their headings: first as this organisation said the last time, then by common names. Of two
 * columns of one field the first counts.
 */
export function columnsByHeadings(
  headings: readonly string[],
  remembered: ReadonlyMap<string, ImportField | null> = new Map(),
): ColumnMap {
  const taken = new Set<ImportField>()
  return headings.map((heading) => {
    const folded = foldedHeading(heading)
    const known = remembered.get(folded)
    const field = known === undefined ? fieldOf.get(folded) : known
    if (!field || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** Headings that stand in the row more than once, as they are written. */
export const repeatedHeadings = (headings: readonly string[]): string[] => {
  const folded = headings.map(foldedHeading)
  const isRepeated = (text: string, at: number) => text !== '' && folded.indexOf(text) < at
  return [...new Set(headings.filter((_, at) => isRepeated(folded[at] ?? '', at)))]
}
