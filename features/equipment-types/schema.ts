import { z } from 'zod'
import { attributeKinds, isChoosing } from '@/features/attributes/attribute-kinds'
import { tiers } from '@/features/equipment/tiers'
import { filled, line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { versionFields } from '@/lib/version'
import { visibleLines, visibleText } from '@/lib/visible-text'

export const mostAttributes = 60
const mostChoices = 100

const attribute = z.object({
  /** Empty for a new one. */
  id: z.string().transform((id) => (isUuid(id) ? id : null)),
  name: line(100),
  kind: z.enum(attributeKinds),
  unit: line(20),
  choices: z.array(line(100)).max(mostChoices),
  isRequired: z.boolean(),
  audience: z.enum(tiers),
})
export type TypedAttribute = z.output<typeof attribute>

/** The form's table: columns of equal length, a row an attribute; rows without a name are left out. */
function rowsOf(form: Record<string, unknown>) {
  const column = (name: string) => textsOf(form[name])
  const [ids, kinds, units] = [column('attributeId'), column('kind'), column('unit')]
  const [choices, required, audiences] = [column('choices'), column('required'), column('audience')]
  return column('attributeName').flatMap((name, row) =>
    visibleText(name) === ''
      ? []
      : {
          id: ids[row] ?? '',
          name,
          kind: kinds[row],
          unit: units[row] ?? '',
          choices: choicesIn(choices[row] ?? ''),
          isRequired: required[row] === 'yes',
          audience: audiences[row],
        },
  )
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

const choicesIn = (text: string): string[] => [...new Set(visibleLines(text).split('\n').filter(Boolean))]

const attributes = z.array(attribute).superRefine((rows, context) => {
  if (rows.length > mostAttributes) {
    const message = messageKey('equipment.problem.tooManyAttributes')
    context.addIssue({ code: 'custom', message, params: { max: mostAttributes } })
  }
  const names = rows.map(({ name }) => name.toLowerCase())
  const twice = rows.find(({ name }, row) => names.indexOf(name.toLowerCase()) < row)
  if (twice) {
    const message = messageKey('equipment.problem.attributeTwice')
    context.addIssue({ code: 'custom', message, params: { name: twice.name } })
  }
  const bare = rows.find(({ kind, choices }) => isChoosing(kind) && choices.length === 0)
  if (bare) {
    const message = messageKey('equipment.problem.noChoices')
    context.addIssue({ code: 'custom', message, params: { name: bare.name } })
  }
})

/** A form of attributes, with what else it sends. */
export const withRows = <Shape extends z.ZodRawShape>(extra: Shape) =>
  z.preprocess(
    (raw) => {
      const form: Record<string, unknown> = { ...Object(raw) }
      return { ...form, attributes: rowsOf(form) }
    },
    z.object({ attributes, ...extra }),
  )

/** `draftId` is made with the form, so that one form sent twice is one type. */
export const newTypeSchema = withRows({ name: filled(100), draftId: z.uuid() })
export type NewType = z.output<typeof newTypeSchema>

export const typeChangeSchema = withRows({ name: filled(100), id: z.uuid(), ...versionFields })
export type TypeChange = z.output<typeof typeChangeSchema>

export const typeIdSchema = z.object({ id: z.uuid() })
