import type { equipmentAttributes } from '@/db/schema'

/** In the order in which the editor offers them. */
export const attributeKinds = [
  'text',
  'long-text',
  'number',
  'date',
  'yes-no',
  'choice',
  'several',
  'link',
  'phone',
  'file',
] as const
export type AttributeKind = (typeof attributeKinds)[number]

/** A text, a number, a day, an address or an E.164 phone, whether it is so, or several choices. */
export type AttributeValue = string | number | boolean | string[]

/** One attribute of a type, as forms and words need it. */
export type Attribute = Pick<
  typeof equipmentAttributes.$inferSelect,
  'id' | 'kind' | 'name' | 'unit' | 'choices' | 'isRequired' | 'audience'
>

export const isChoosing = (kind: AttributeKind): boolean => kind === 'choice' || kind === 'several'

/** The form's name for an attribute, and the key of its value among an object's facts. */
export const attributeField = (id: string): `attribute:${string}` => `attribute:${id}`
