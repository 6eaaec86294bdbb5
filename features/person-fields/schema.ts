import { z } from 'zod'
import { withRows } from '@/features/equipment-types/schema'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { fieldKinds, fieldTiers } from './audience'

/** The whole list of a directory's own fields, as its form sends it. */
export const fieldsSchema = withRows({
  directory: z.enum(['employee', 'customer']),
  ...versionFields,
}).refine(
  ({ attributes }) =>
    attributes.every(
      ({ kind, audience }) => fieldKinds.includes(kind) && fieldTiers.some((tier) => tier === audience),
    ),
  messageKey('common.unreadable'),
)
export type FieldsInput = z.output<typeof fieldsSchema>
