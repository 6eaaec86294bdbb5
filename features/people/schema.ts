import { z } from 'zod'
import { attributesOf, typedAttributes } from '@/features/equipment/schema'
import { cyrillicLetterIn, parseEmail } from '@/lib/email'
import { type PhoneKind, parsePhone } from '@/lib/phone'
import { filled, line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { visibleText } from '@/lib/visible-text'

const nameLength = 100
const lineLength = 200

const notMobile: Record<Exclude<PhoneKind, 'mobile'>, string> = {
  landline: messageKey('people.problem.landline'),
  kazakhstan: messageKey('people.problem.kazakhstan'),
  foreign: messageKey('people.problem.foreign'),
}

/** Empty is null; anything else must be a phone, and a Russian mobile where codes are sent to it. */
const phone = (mustBeMobile: boolean) =>
  z
    .string()
    .default('')
    .transform((text, context) => {
      if (visibleText(text) === '') return null
      const read = parsePhone(text)
      if (!read) context.addIssue({ code: 'custom', message: messageKey('people.problem.notPhone') })
      else if (mustBeMobile && read.kind !== 'mobile')
        context.addIssue({ code: 'custom', message: notMobile[read.kind] })
      return read?.e164 ?? null
    })

const email = z
  .string()
  .default('')
  .transform((text, context) => {
    if (visibleText(text) === '') return null
    const address = parseEmail(text)
    if (address) return address
    const letter = cyrillicLetterIn(text)
    context.addIssue(
      letter
        ? { code: 'custom', message: messageKey('people.problem.cyrillicEmail'), params: { letter } }
        : { code: 'custom', message: messageKey('people.problem.notEmail') },
    )
    return null
  })

const facts = {
  surname: filled(nameLength),
  givenName: filled(nameLength),
  patronymic: line(nameLength),
  sex: z.enum(['unspecified', 'male', 'female']).default('unspecified'),
  mobilePhone: phone(true),
  email,
  workPhone: phone(false),
  otherPhone: phone(false),
  mobileWorker: z
    .string()
    .optional()
    .transform((box) => box !== undefined),
  position: line(lineLength),
  personnelNumber: line(50),
  district: line(nameLength),
  roles: z
    .array(z.uuid())
    .default([])
    .refine((ids) => ids.length > 0, messageKey('people.problem.noRole')),
}

/** What a card says; `company` is a name, empty for an employee who has none. */
export type PersonFacts = z.output<z.ZodObject<typeof facts>> & { company: string }

/** A customer always belongs to a company. */
const inDirectory = <Extra extends z.ZodRawShape>(extra: Extra) =>
  z.discriminatedUnion('directory', [
    z.object({ directory: z.literal('employee'), company: line(lineLength), ...facts, ...extra }),
    z.object({ directory: z.literal('customer'), company: filled(lineLength), ...facts, ...extra }),
  ])

/** With what the form says to the organisation's own fields. */
const withFields = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((raw) => {
    const form: Record<string, unknown> = { ...Object(raw) }
    return { ...form, attributes: attributesOf(form) }
  }, schema)

/** `now` is by SMS to whoever has a mobile, by e-mail to the rest. */
const invitationChoices = ['now', 'both', 'later'] as const

export const newPersonSchema = withFields(
  inDirectory({
    /** Made with the form, so that one form sent twice is one person. */
    draftId: z.uuid(),
    /** The same human's membership in the other directory, when the offer to add them was taken. */
    sameAs: z.uuid().optional(),
    invitation: z.enum(invitationChoices).default('now'),
    attributes: typedAttributes.optional(),
  }),
)
export type NewPerson = z.output<typeof newPersonSchema>

/** A card's facts alone, from a form's texts. */
export const personFactsSchema = inDirectory({})

export const personChangeSchema = withFields(
  inDirectory({ id: z.uuid(), ...versionFields, attributes: typedAttributes.optional() }),
)
export type PersonChange = z.output<typeof personChangeSchema>

export const personIdSchema = z.object({ id: z.uuid() })

/** PostgreSQL counts no year 0. */
const day = z.iso
  .date(messageKey('people.problem.notDate'))
  .refine((date) => !date.startsWith('0000'), messageKey('people.problem.notDate'))

export const banSchema = z.object({
  id: z.uuid(),
  reason: filled(lineLength),
  /** The day on which the ban ends by itself; empty for none. */
  until: z
    .union([z.literal(''), day])
    .default('')
    .transform((date) => date || null),
})
export type Ban = z.output<typeof banSchema>

export const moveSchema = z.object({
  id: z.uuid(),
  /** The directory in which the form showed the card. */
  from: z.enum(['employee', 'customer']),
  /** A name; empty where the card keeps its company. */
  company: line(lineLength),
})
export type Move = z.output<typeof moveSchema>

export const photoSchema = z.object({
  id: z.uuid(),
  photo: z.instanceof(File).optional(),
  remove: z.literal('on').optional(),
})

export const undoSchema = z.object({ changeId: z.uuid() })
