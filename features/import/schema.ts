import { z } from 'zod'
import { line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'

const importId = z.uuid()

export const columnsSchema = z.object({
  importId,
  /** A field for each column, empty for one that is left out. */
  columns: z.array(z.string().max(300)).max(200),
  defaultRoleId: z
    .union([z.literal(''), z.uuid()])
    .default('')
    .transform((id) => id || null),
  defaultCompany: line(200),
  createsEntries: z
    .string()
    .optional()
    .transform((box) => box !== undefined),
})
export type ImportColumns = z.output<typeof columnsSchema>

export const importIdSchema = z.object({ importId })

export const mendedRowSchema = z.object({
  importId,
  ordinal: z.coerce.number().int().min(0).max(10_000_000),
  cells: z.array(z.string().max(32_767)).max(200),
})
export type MendedRow = z.output<typeof mendedRowSchema>

export const runSchema = z
  .object({
    importId,
    /** Made with the form, so that one form sent twice is one job. */
    jobId: z.uuid(),
    invitation: z.enum(['none', 'now', 'later']).default('none'),
    /** Day and minute in Moscow, as `datetime-local` says them. */
    inviteAt: z.string().default(''),
  })
  .superRefine(({ invitation, inviteAt }, context) => {
    if (invitation !== 'later' || moment.safeParse(inviteAt).success) return
    context.addIssue({ code: 'custom', path: ['inviteAt'], message: messageKey('import.problem.notMoment') })
  })
export type ImportRun = z.output<typeof runSchema>

const moment = z.iso.datetime({ local: true }).refine((text) => !text.startsWith('0000'))
