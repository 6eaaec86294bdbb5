import type { PersonFacts } from '@/features/people/schema'
import { type MessageKey, messageKey, type Translator } from '@/lib/translator'
import { type AttributeColumn, attributeName, isAttributeColumn } from '../attribute-column'

/** What a column can hold: a card's fields, the whole name in one cell, and the key of the system that the file comes from. */
export const importFields = [
  'externalId',
  'fullName',
  'surname',
  'givenName',
  'patronymic',
  'mobilePhone',
  'email',
  'company',
  'roles',
  'position',
  'personnelNumber',
  'district',
  'workPhone',
  'otherPhone',
  'sex',
  'mobileWorker',
] as const satisfies readonly (keyof PersonFacts | 'externalId' | 'fullName')[]

export type ImportField = (typeof importFields)[number]

export const isImportField = (text: string): text is ImportField =>
  (importFields as readonly string[]).includes(text)

/** Beside the card's fields a column may hold one that the organisation added to its directory's cards. */
export type ImportColumn = ImportField | AttributeColumn

export const isImportColumn = (text: string): text is ImportColumn =>
  isImportField(text) || isAttributeColumn(text)

/** The column that each cell of a row stands for, by its place; null for columns that are left out. */
export type ColumnMap = readonly (ImportColumn | null)[]

const fieldLabels: Record<ImportField, MessageKey> = {
  externalId: messageKey('import.field.externalId'),
  fullName: messageKey('import.field.fullName'),
  surname: messageKey('people.field.surname'),
  givenName: messageKey('people.field.givenName'),
  patronymic: messageKey('people.field.patronymic'),
  mobilePhone: messageKey('people.field.mobilePhone'),
  email: messageKey('people.field.email'),
  company: messageKey('people.field.company'),
  roles: messageKey('people.field.roles'),
  position: messageKey('people.field.position'),
  personnelNumber: messageKey('people.field.personnelNumber'),
  district: messageKey('people.field.district'),
  workPhone: messageKey('people.field.workPhone'),
  otherPhone: messageKey('people.field.otherPhone'),
  sex: messageKey('people.field.sex'),
  mobileWorker: messageKey('people.field.mobileWorker'),
}

export const fieldLabel = (t: Translator, field: ImportField): string => t(fieldLabels[field])

/** What a column is called; the column itself where nobody knows it. */
export function columnLabel(t: Translator, column: string): string {
  if (isImportField(column)) return fieldLabel(t, column)
  return isAttributeColumn(column) ? attributeName(column) : column
}
