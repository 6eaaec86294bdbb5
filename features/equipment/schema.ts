import { z } from 'zod'
import type { TypedValue } from '@/features/attributes/attribute-value'
import { isDay } from '@/lib/day'
import { parsePhone } from '@/lib/phone'
import { filled, line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { versionFields } from '@/lib/version'
import { visibleLines, visibleText } from '@/lib/visible-text'
import { equipmentStates } from './state'
import { tiers } from './tiers'

const nameLength = 200
const lineLength = 200
const textLength = 5_000
export const mostContacts = 10

const lines = z
  .string()
  .default('')
  .transform(visibleLines)
  .superRefine((text, context) => {
    if (text.length <= textLength) return
    context.addIssue({
      code: 'custom',
      message: messageKey('common.tooLong'),
      params: { max: textLength },
    })
  })

/** Empty is null. */
const day = z
  .string()
  .default('')
  .transform((text) => text.trim() || null)
  .refine((text) => text === null || isDay(text), messageKey('equipment.problem.notDate'))

/** Empty is null. */
const reference = z
  .union([z.literal(''), z.uuid()])
  .default('')
  .transform((id) => id || null)

const box = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

const facts = {
  name: filled(nameLength),
  typeId: reference,
  parentId: reference,
  serialNumber: line(100),
  inventoryNumber: line(100),
  manufacturer: line(lineLength),
  model: line(lineLength),
  company: line(lineLength),
  district: line(lineLength),
  address: line(300),
  isAddressPublic: box,
  description: lines,
  safetyNote: lines,
  notes: lines,
  commissionedOn: day,
  warrantyUntil: day,
  responsibleId: reference,
  state: z.enum(equipmentStates).default('working'),
}

const contactPhone = z.string().transform((typed, context) => {
  const text = visibleText(typed)
  const phone = text ? parsePhone(text) : null
  if (text && !phone) {
    const message = messageKey('equipment.problem.contactPhone')
    context.addIssue({ code: 'custom', message, params: { phone: text } })
  }
  return phone?.e164 ?? ''
})

/** Values of attributes as they were typed. */
export const typedAttributes = z.map(z.string(), z.union([z.string(), z.array(z.string())]))

const contact = z.object({ name: line(lineLength), phone: contactPhone, note: line(lineLength) })

const tables = {
  contacts: z.array(contact).max(mostContacts),
  /** What was typed into `attribute:<id>`, unread: the kinds are known by the type alone. */
  attributes: typedAttributes,
}

/** A form's contacts are three columns, a row each; rows without a word are left out. */
function contactsOf({ contactName, contactPhone, contactNote }: Record<string, unknown>) {
  const [names, phones, notes] = [contactName, contactPhone, contactNote].map(textsOf)
  return (names ?? [])
    .map((name, row) => ({ name, phone: phones?.[row] ?? '', note: notes?.[row] ?? '' }))
    .filter((contact) => Object.values(contact).some((text) => text.trim() !== ''))
}

/** What a form says to attributes, by their ids. */
export function attributesOf(form: Record<string, unknown>): Map<string, TypedValue> {
  const typed = new Map<string, TypedValue>()
  for (const [name, value] of Object.entries(form)) {
    const id = name.startsWith('attribute:') ? name.slice('attribute:'.length) : ''
    if (isUuid(id)) typed.set(id, typeof value === 'string' ? value : textsOf(value))
  }
  return typed
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

const withTables = <Shape extends z.ZodRawShape>(extra: Shape) =>
  z.preprocess(
    (raw) => {
      const form: Record<string, unknown> = { ...Object(raw) }
      return { ...form, contacts: contactsOf(form), attributes: attributesOf(form) }
    },
    z.object({ ...facts, ...tables, ...extra }),
  )

/** The object's own fields without its characteristics, as a file says them. */
export const equipmentFactsSchema = z.object({ ...facts, contacts: tables.contacts })

/** What the form says of an object, its attributes apart; `company` and `district` are names. */
export type EquipmentFacts = z.output<typeof equipmentFactsSchema>

/** `draftId` is made with the form, so that one form sent twice is one object. */
export const newEquipmentSchema = withTables({ draftId: z.uuid() })
export type NewEquipment = z.output<typeof newEquipmentSchema>

export const equipmentChangeSchema = withTables({ id: z.uuid(), ...versionFields })
export type EquipmentChange = z.output<typeof equipmentChangeSchema>

/** The few facts that somebody before the object changes with one hand, and whom their photos are for. */
export const spotSchema = z
  .object(facts)
  .pick({ state: true, address: true, safetyNote: true, description: true, notes: true })
  .extend({ audience: z.enum(tiers).default('staff'), ...versionFields })
export type SpotChange = z.output<typeof spotSchema>

export const equipmentIdSchema = z.object({ id: z.uuid() })

export const publicationSchema = z.object({ id: z.uuid(), isPublished: z.enum(['yes', 'no']) })

export const serviceKinds = ['inspection', 'maintenance', 'repair', 'installation', 'note'] as const

export const serviceEntrySchema = z.object({
  draftId: z.uuid(),
  kind: z.enum(serviceKinds).default('note'),
  performedOn: z.string().default('').refine(isDay, messageKey('equipment.problem.notDate')),
  words: lines.refine((text) => text !== '', messageKey('common.required')),
})
export type ServiceEntry = z.output<typeof serviceEntrySchema>

export const fileAudienceSchema = z.object({ id: z.uuid(), fileId: z.uuid(), audience: z.enum(tiers) })

export const fileSchema = z.object({ id: z.uuid(), fileId: z.uuid() })
