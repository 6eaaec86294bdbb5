import 'server-only'
import { z } from 'zod'
import { equipmentStates } from '@/features/equipment/state'
import { listNames } from '@/features/views/lists'
import { readSelection } from '@/lib/selection'
import { line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'

const nameLength = 200

/** Which rows of a list, and what is to be done to them; further choices follow on the page of the preview. */
export const draftSchema = z
  .looseObject({ list: z.enum(listNames), kind: z.string().max(100) })
  .transform(({ list, kind, ...fields }, context) => {
    const selection = readSelection(fields)
    if (selection) return { list, kind, selection }
    context.addIssue({ code: 'custom', message: messageKey('bulk.problem.nobody') })
    return z.NEVER
  })
export type Draft = z.output<typeof draftSchema>

/** What some operations ask before they can tell whom they would change. */
export const choiceSchema = z.object({
  id: z.uuid(),
  role: z.union([z.uuid(), z.literal('')]).default(''),
  /** By name, as a card has it; empty for none. */
  company: line(nameLength),
  district: line(nameLength),
  /** `none` takes the type away. */
  type: z.union([z.uuid(), z.enum(['none', ''])]).default(''),
  state: z.enum(equipmentStates).nullable().catch(null).default(null),
  reason: line(nameLength),
  until: z
    .union([z.literal(''), z.iso.date(messageKey('people.problem.notDate'))])
    .default('')
    .transform((date) => date || null),
})
export type Choice = z.output<typeof choiceSchema>
