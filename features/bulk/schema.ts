import 'server-only'
import { z } from 'zod'
import { readSelection } from '@/features/people/selection'
import { line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'

const nameLength = 200

/** Which people, and what is to be done to them; further choices follow on the page of the preview. */
export const draftSchema = z
  .looseObject({ directory: z.enum(['employee', 'customer']), kind: z.string().max(100) })
  .transform(({ directory, kind, ...fields }, context) => {
    const selection = readSelection(fields)
    if (selection) return { directory, kind, selection }
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
  reason: line(nameLength),
  until: z
    .union([z.literal(''), z.iso.date(messageKey('people.problem.notDate'))])
    .default('')
    .transform((date) => date || null),
})
export type Choice = z.output<typeof choiceSchema>
