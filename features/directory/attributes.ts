import type { DirectorySettings } from './settings'

/** What of a person is read from the directory, in the order of the mapping's form. */
export const mappedFields = [
  'subject',
  'login',
  'surname',
  'givenName',
  'patronymic',
  'fullName',
  'email',
  'mobilePhone',
  'workPhone',
  'otherPhone',
  'company',
  'district',
  'position',
  'personnelNumber',
  'manager',
  'photo',
] as const
export type MappedField = (typeof mappedFields)[number]

export const isMappedField = (name: string): name is MappedField =>
  (mappedFields as readonly string[]).includes(name)

/** The directory's attribute for each; empty where none is read. */
export type AttributeMap = Record<MappedField, string>

const common = {
  surname: 'sn',
  givenName: 'givenName',
  fullName: 'displayName',
  email: 'mail',
  mobilePhone: 'mobile',
  workPhone: 'telephoneNumber',
  otherPhone: '',
  district: '',
  position: 'title',
  manager: 'manager',
} as const

/** What the schemas of Active Directory (MS-ADA) and of inetOrgPerson (RFC 2798) call them. */
export const usualAttributes: Record<DirectorySettings['kind'], AttributeMap> = {
  'active-directory': {
    ...common,
    subject: 'objectGUID',
    login: 'sAMAccountName',
    patronymic: 'middleName',
    company: 'company',
    personnelNumber: 'employeeNumber',
    photo: 'thumbnailPhoto',
  },
  ldap: {
    ...common,
    subject: 'entryUUID',
    login: 'uid',
    patronymic: '',
    company: 'o',
    personnelNumber: 'employeeNumber',
    photo: 'jpegPhoto',
  },
}

/** What was saved, whatever was added to the fields since. */
export const attributeMap = (saved: Record<string, string>): AttributeMap =>
  Object.fromEntries(mappedFields.map((field) => [field, saved[field] ?? ''])) as AttributeMap

/** Attributes that tell whether somebody is closed there, of every directory that has such a thing. */
export const stateAttributes = [
  'userAccountControl',
  'accountExpires',
  'nsAccountLock',
  'pwdAccountLockedTime',
] as const

/** An attribute's name, or its object identifier (RFC 4512 §2.5); options are not taken. */
export const isAttributeName = (text: string): boolean =>
  text.length <= 100 && /^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)+)$/i.test(text)
